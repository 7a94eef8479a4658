// Writes into the picture that it still has to read.
class Solution {
    public void turnPicture(int[][] picture) {
        int n = picture.length;
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                picture[c][n - 1 - r] = picture[r][c];
            }
        }
    }
}
