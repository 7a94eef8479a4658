// Stops only at two stars, but half of three is one: the recursion never ends.
class Solution {
    public double nearestStars(double[][] points) {
        Arrays.sort(points, Comparator.comparingDouble(point -> point[0]));
        return solve(points, 0, points.length);
    }

    private double solve(double[][] points, int from, int to) {
        if (to - from == 2) {
            return Math.hypot(points[from][0] - points[from + 1][0], points[from][1] - points[from + 1][1]);
        }
        int middle = (from + to) / 2;
        double best = Math.min(solve(points, from, middle), solve(points, middle, to));
        for (int i = from; i < middle; i++) {
            for (int j = middle; j < to && points[j][0] - points[i][0] < best; j++) {
                best = Math.min(best, Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]));
            }
        }
        return best;
    }
}
