// Divides whole numbers: half of an odd sum loses its half.
class Solution {
    public double[] slidingMedian(int[] readings, int k) {
        double[] medians = new double[readings.length - k + 1];
        for (int start = 0; start < medians.length; start++) {
            int[] window = Arrays.copyOfRange(readings, start, start + k);
            Arrays.sort(window);
            medians[start] = ((long) window[(k - 1) / 2] + window[k / 2]) / 2;
        }
        return medians;
    }
}
