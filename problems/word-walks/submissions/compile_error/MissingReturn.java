// Not every way through the function returns something.
class Solution {
    public long countWalks(char[][] grid, String word) {
        if (grid.length == 0) {
            return 0;
        }
    }
}
