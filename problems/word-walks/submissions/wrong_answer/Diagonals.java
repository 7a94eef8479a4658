// Also steps diagonally.
class Solution {
    public long countWalks(char[][] grid, String word) {
        int rows = grid.length;
        int columns = grid[0].length;
        long[][] ways = new long[rows + 2][columns + 2];
        for (int k = 0; k < word.length(); k++) {
            long[][] next = new long[rows + 2][columns + 2];
            for (int r = 1; r <= rows; r++) {
                for (int c = 1; c <= columns; c++) {
                    if (grid[r - 1][c - 1] != word.charAt(k)) {
                        continue;
                    }
                    long sum = 0;
                    for (int dr = -1; dr <= 1; dr++) {
                        for (int dc = -1; dc <= 1; dc++) {
                            sum += dr == 0 && dc == 0 ? 0 : ways[r + dr][c + dc];
                        }
                    }
                    next[r][c] = k == 0 ? 1 : sum;
                }
            }
            ways = next;
        }
        return Arrays.stream(ways).flatMapToLong(Arrays::stream).sum();
    }
}
