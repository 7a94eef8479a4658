// Reflects the picture at its diagonal, and then left to right: O(n²) time, O(1) extra memory.
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
            for (int left = 0, right = n - 1; left < right; left++, right--) {
                int pixel = row[left];
                row[left] = row[right];
                row[right] = pixel;
            }
        }
    }
}
