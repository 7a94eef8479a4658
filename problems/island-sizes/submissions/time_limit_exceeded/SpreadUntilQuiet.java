// Gives every cell a number of its own and lets smaller numbers spread, until nothing changes. On a snake that takes ages.
class Solution {
    public int[] islandSizes(char[][] chart) {
        int rows = chart.length;
        int columns = chart[0].length;
        int[][] number = new int[rows + 2][columns + 2];
        for (int[] row : number) {
            Arrays.fill(row, Integer.MAX_VALUE);
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (chart[r][c] == '#') {
                    number[r + 1][c + 1] = r * columns + c;
                }
            }
        }
        boolean quiet = false;
        while (!quiet) {
            quiet = true;
            for (int r = 1; r <= rows; r++) {
                for (int c = 1; c <= columns; c++) {
                    int smallest = Math.min(
                            Math.min(number[r - 1][c], number[r + 1][c]), Math.min(number[r][c - 1], number[r][c + 1]));
                    if (number[r][c] != Integer.MAX_VALUE && smallest < number[r][c]) {
                        number[r][c] = smallest;
                        quiet = false;
                    }
                }
            }
        }
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int[] row : number) {
            for (int n : row) {
                if (n != Integer.MAX_VALUE) {
                    sizes.merge(n, 1, Integer::sum);
                }
            }
        }
        return sizes.values().stream().mapToInt(Integer::intValue).toArray();
    }
}
