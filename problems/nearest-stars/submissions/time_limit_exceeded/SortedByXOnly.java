// Sorts by x and stops when x is too far away. Stars in one column are all near in this sense: O(n²).
class Solution {
    public double nearestStars(double[][] points) {
        Arrays.sort(points, Comparator.comparingDouble(point -> point[0]));
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            for (int j = i + 1; j < points.length && points[j][0] - points[i][0] < best; j++) {
                double dx = points[j][0] - points[i][0];
                double dy = points[j][1] - points[i][1];
                best = Math.min(best, Math.sqrt(dx * dx + dy * dy));
            }
        }
        return best;
    }
}
