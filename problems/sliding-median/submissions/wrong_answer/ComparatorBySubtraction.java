// The difference of two readings does not always fit into 32 bits, and then the comparator says the opposite.
class Solution {
    public double[] slidingMedian(int[] readings, int k) {
        PriorityQueue<Integer> low = new PriorityQueue<>((a, b) -> b - a);
        PriorityQueue<Integer> high = new PriorityQueue<>((a, b) -> a - b);
        double[] medians = new double[readings.length - k + 1];
        for (int i = 0; i < readings.length; i++) {
            if (i >= k && !low.remove(readings[i - k])) {
                high.remove(readings[i - k]);
            }
            high.add(readings[i]);
            low.add(high.remove());
            while (low.size() > high.size() + 1) {
                high.add(low.remove());
            }
            while (low.size() < high.size()) {
                low.add(high.remove());
            }
            if (i >= k - 1) {
                medians[i - k + 1] = k % 2 == 1 ? low.element() : ((double) low.element() + high.element()) / 2;
            }
        }
        return medians;
    }
}
