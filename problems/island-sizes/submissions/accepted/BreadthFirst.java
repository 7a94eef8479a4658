// Visits one island after the other with a queue, and counts its cells: O(cells).
class Solution {
    private static final int[][] STEPS = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

    public int[] islandSizes(char[][] chart) {
        List<Integer> sizes = new ArrayList<>();
        for (int r = 0; r < chart.length; r++) {
            for (int c = 0; c < chart[0].length; c++) {
                if (chart[r][c] == '#') {
                    sizes.add(sink(chart, r, c));
                }
            }
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Turns the island with this cell into water, and returns how many cells it had. */
    private int sink(char[][] chart, int row, int column) {
        int size = 0;
        Queue<int[]> waiting = new ArrayDeque<>();
        chart[row][column] = '.';
        waiting.add(new int[] {row, column});
        while (!waiting.isEmpty()) {
            int[] cell = waiting.remove();
            size++;
            for (int[] step : STEPS) {
                int r = cell[0] + step[0];
                int c = cell[1] + step[1];
                if (r >= 0 && r < chart.length && c >= 0 && c < chart[0].length && chart[r][c] == '#') {
                    chart[r][c] = '.';
                    waiting.add(new int[] {r, c});
                }
            }
        }
        return size;
    }
}
