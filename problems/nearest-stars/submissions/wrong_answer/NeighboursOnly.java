// Compares each star only with the next one from the left and with the next one from below.
class Solution {
    public double nearestStars(double[][] points) {
        double best = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 2; axis++) {
            final int first = axis;
            Arrays.sort(points, Comparator.<double[]>comparingDouble(point -> point[first])
                    .thenComparingDouble(point -> point[1 - first]));
            for (int i = 1; i < points.length; i++) {
                best = Math.min(best, Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]));
            }
        }
        return best;
    }
}
