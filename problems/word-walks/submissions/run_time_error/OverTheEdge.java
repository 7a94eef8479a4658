// Steps over the edge without looking.
class Solution {
    public long countWalks(char[][] grid, String word) {
        long total = 0;
        for (int r = 0; r < grid.length; r++) {
            for (int c = 0; c < grid[0].length; c++) {
                total += walks(grid, word, r, c, 0);
            }
        }
        return total;
    }

    private long walks(char[][] grid, String word, int r, int c, int k) {
        if (grid[r][c] != word.charAt(k)) {
            return 0;
        }
        return k == word.length() - 1 ? 1 : walks(grid, word, r + 1, c, k + 1) + walks(grid, word, r, c + 1, k + 1);
    }
}
