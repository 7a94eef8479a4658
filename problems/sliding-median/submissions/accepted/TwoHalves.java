// Keeps the positions in the window in two ordered halves. The median lies where they meet: O(n log k).
class Solution {
    public double[] slidingMedian(int[] readings, int k) {
        // Equal readings are told apart by their positions, so that a set keeps all of them.
        Comparator<Integer> order = (i, j) ->
                readings[i] != readings[j] ? Integer.compare(readings[i], readings[j]) : Integer.compare(i, j);
        TreeSet<Integer> low = new TreeSet<>(order);
        TreeSet<Integer> high = new TreeSet<>(order);
        double[] medians = new double[readings.length - k + 1];
        for (int i = 0; i < readings.length; i++) {
            if (i >= k && !low.remove(i - k)) {
                high.remove(i - k);
            }
            if (!low.isEmpty() && order.compare(i, low.last()) < 0) {
                low.add(i);
            } else {
                high.add(i);
            }
            while (low.size() > high.size() + 1) {
                high.add(low.pollLast());
            }
            while (low.size() < high.size()) {
                low.add(high.pollFirst());
            }
            if (i >= k - 1) {
                double largestLow = readings[low.last()];
                medians[i - k + 1] = low.size() > high.size() ? largestLow : (largestLow + readings[high.first()]) / 2;
            }
        }
        return medians;
    }
}
