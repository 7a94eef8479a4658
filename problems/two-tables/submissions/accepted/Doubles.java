// Each guest has a double at the other table, which is n numbers further.
class Solution {
    private int[] parent;

    public int[] seatGuests(int n, int[][] quarrels) {
        parent = IntStream.range(0, 2 * n).toArray();
        for (int[] pair : quarrels) {
            parent[find(pair[0])] = find(pair[1] + n);
            parent[find(pair[1])] = find(pair[0] + n);
        }
        int[] seating = new int[n];
        boolean[] isChosen = new boolean[2 * n];
        for (int guest = 0; guest < n; guest++) {
            int here = find(guest), there = find(guest + n);
            if (here == there) return new int[0];
            if (!isChosen[here] && !isChosen[there]) isChosen[here] = true;
            seating[guest] = isChosen[here] ? 1 : 0;
        }
        return seating;
    }

    private int find(int one) {
        while (parent[one] != one) {
            parent[one] = parent[parent[one]];
            one = parent[one];
        }
        return one;
    }
}
