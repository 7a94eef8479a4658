// Always looks at both halves. In a window of one reading, nothing is in the upper one: NullPointerException.
class Solution {
    public double[] slidingMedian(int[] readings, int k) {
        PriorityQueue<Integer> low = new PriorityQueue<>(Comparator.reverseOrder());
        PriorityQueue<Integer> high = new PriorityQueue<>();
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
                double lower = low.peek();
                double upper = high.peek();
                medians[i - k + 1] = k % 2 == 1 ? lower : (lower + upper) / 2;
            }
        }
        return medians;
    }
}
