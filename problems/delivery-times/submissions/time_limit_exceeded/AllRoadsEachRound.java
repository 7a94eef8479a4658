// Bellman and Ford: tries all roads in each of n - 1 rounds. O(n m).
class Solution {
    public long[] deliveryTimes(int n, int[][] roads, int start) {
        final long infinity = Long.MAX_VALUE / 2;
        long[] times = new long[n];
        Arrays.fill(times, infinity);
        times[start] = 0;
        for (int round = 1; round < n; round++) {
            for (int[] road : roads) {
                times[road[1]] = Math.min(times[road[1]], times[road[0]] + road[2]);
            }
        }
        for (int i = 0; i < n; i++) {
            if (times[i] >= infinity) {
                times[i] = -1;
            }
        }
        return times;
    }
}
