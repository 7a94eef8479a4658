// Dijkstra's algorithm: settles the places in the order of their times. O((n + m) log m).
class Solution {
    private record Arrival(long time, int place) {}

    public long[] deliveryTimes(int n, int[][] roads, int start) {
        List<List<int[]>> leaving = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            leaving.add(new ArrayList<>());
        }
        for (int[] road : roads) {
            leaving.get(road[0]).add(road);
        }

        long[] times = new long[n];
        Arrays.fill(times, Long.MAX_VALUE);
        times[start] = 0;
        PriorityQueue<Arrival> heap = new PriorityQueue<>(Comparator.comparingLong(Arrival::time));
        heap.add(new Arrival(0, start));
        while (!heap.isEmpty()) {
            Arrival next = heap.poll();
            if (next.time > times[next.place]) {
                continue; // out of date: there was a faster way
            }
            for (int[] road : leaving.get(next.place)) {
                long arrival = next.time + road[2];
                if (arrival < times[road[1]]) {
                    times[road[1]] = arrival;
                    heap.add(new Arrival(arrival, road[1]));
                }
            }
        }
        return Arrays.stream(times).map(time -> time == Long.MAX_VALUE ? -1 : time).toArray();
    }
}
