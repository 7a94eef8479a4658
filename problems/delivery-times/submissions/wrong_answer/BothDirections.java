// Drives every road in both directions.
class Solution {
    public long[] deliveryTimes(int n, int[][] roads, int start) {
        List<List<int[]>> leaving = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            leaving.add(new ArrayList<>());
        }
        for (int[] road : roads) {
            leaving.get(road[0]).add(new int[] {road[1], road[2]});
            leaving.get(road[1]).add(new int[] {road[0], road[2]});
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
            for (int[] road : leaving.get(place)) {
                heap.add(new long[] {next[0] + road[1], road[0]});
            }
        }
        return times;
    }
}
