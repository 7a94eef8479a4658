// Carries four pixels at a time around the middle: O(n²) time, O(1) extra memory.
class Solution {
    public void turnPicture(int[][] picture) {
        int last = picture.length - 1;
        // One quarter of the picture holds one pixel of each group. With an odd n, it is a column wider than high.
        for (int r = 0; r < picture.length / 2; r++) {
            for (int c = 0; c < (picture.length + 1) / 2; c++) {
                int pixel = picture[r][c];
                picture[r][c] = picture[last - c][r];
                picture[last - c][r] = picture[last - r][last - c];
                picture[last - r][last - c] = picture[c][last - r];
                picture[c][last - r] = pixel;
            }
        }
    }
}
