// "#" is a String and cannot be compared with a char, '#' could.
class Solution {
    public int[] islandSizes(char[][] chart) {
        int land = 0;
        for (char[] row : chart) {
            for (char cell : row) {
                if (cell == "#") {
                    land++;
                }
            }
        }
        return new int[] {land};
    }
}
