// Also walks over corners.
class Solution {
    public int[] islandSizes(char[][] chart) {
        List<Integer> sizes = new ArrayList<>();
        for (int row = 0; row < chart.length; row++) {
            for (int column = 0; column < chart[0].length; column++) {
                if (chart[row][column] != '#') {
                    continue;
                }
                int size = 0;
                Deque<int[]> waiting = new ArrayDeque<>();
                chart[row][column] = '.';
                waiting.push(new int[] {row, column});
                while (!waiting.isEmpty()) {
                    int[] cell = waiting.pop();
                    size++;
                    for (int r = Math.max(0, cell[0] - 1); r <= Math.min(chart.length - 1, cell[0] + 1); r++) {
                        for (int c = Math.max(0, cell[1] - 1); c <= Math.min(chart[0].length - 1, cell[1] + 1); c++) {
                            if (chart[r][c] == '#') {
                                chart[r][c] = '.';
                                waiting.push(new int[] {r, c});
                            }
                        }
                    }
                }
                sizes.add(size);
            }
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }
}
