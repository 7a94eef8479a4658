// ways[r][c]: in how many ways the letters so far can be walked so that the last one is at (r, c).
class Solution {
    public long countWalks(char[][] grid, String word) {
        int rows = grid.length;
        int columns = grid[0].length;
        long[][] ways = new long[rows + 2][columns + 2];
        for (int k = 0; k < word.length(); k++) {
            long[][] next = new long[rows + 2][columns + 2];
            for (int r = 1; r <= rows; r++) {
                for (int c = 1; c <= columns; c++) {
                    if (grid[r - 1][c - 1] == word.charAt(k)) {
                        next[r][c] = k == 0 ? 1 : ways[r - 1][c] + ways[r + 1][c] + ways[r][c - 1] + ways[r][c + 1];
                    }
                }
            }
            ways = next;
        }
        return Arrays.stream(ways).flatMapToLong(Arrays::stream).sum();
    }
}
