// Cuts the sky in two halves, solves both, and then looks at the pairs across the cut: O(n log n).
class Solution {
    private double best = Double.POSITIVE_INFINITY;
    private double[][] merged;

    public double nearestStars(double[][] points) {
        Arrays.sort(points, Comparator.comparingDouble(point -> point[0]));
        merged = new double[points.length][];
        solve(points, 0, points.length);
        return best;
    }

    /** Leaves the stars from {@code from} (inclusive) to {@code to} (exclusive) sorted by y. */
    private void solve(double[][] points, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) / 2;
        double cut = points[middle][0];
        solve(points, from, middle);
        solve(points, middle, to);
        merge(points, from, middle, to);

        List<double[]> strip = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double[] point = points[i];
            if (Math.abs(point[0] - cut) >= best) {
                continue;
            }
            for (int j = strip.size() - 1; j >= 0 && point[1] - strip.get(j)[1] < best; j--) {
                double dx = point[0] - strip.get(j)[0];
                double dy = point[1] - strip.get(j)[1];
                best = Math.min(best, Math.sqrt(dx * dx + dy * dy));
            }
            strip.add(point);
        }
    }

    private void merge(double[][] points, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right == to || left < middle && points[left][1] <= points[right][1];
            merged[i] = points[takeLeft ? left++ : right++];
        }
        System.arraycopy(merged, from, points, from, to - from);
    }
}
