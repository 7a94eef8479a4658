// Reflects every row from both ends, but forgets to move the ends towards each other: never done.
class Solution {
    public void turnPicture(int[][] picture) {
        int n = picture.length;
        for (int r = 0; r < n; r++) {
            for (int c = r + 1; c < n; c++) {
                int pixel = picture[r][c];
                picture[r][c] = picture[c][r];
                picture[c][r] = pixel;
            }
        }
        for (int[] row : picture) {
            int left = 0;
            int right = n - 1;
            while (left < right) {
                int pixel = row[left];
                row[left] = row[right];
                row[right] = pixel;
            }
        }
    }
}
