// Cuts the steps to 32 bits before it takes the remainder.
class Solution {
    public void rotateShelf(int[] books, long steps) {
        int n = books.length;
        if (n == 0) {
            return;
        }
        int k = Math.floorMod((int) steps, n);
        int[] before = books.clone();
        for (int i = 0; i < n; i++) {
            books[(i + k) % n] = before[i];
        }
    }
}
