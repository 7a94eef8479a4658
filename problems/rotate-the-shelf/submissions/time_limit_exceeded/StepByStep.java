// Leaves out the full rounds, but moves the whole shelf for each of the other steps: O(n²).
class Solution {
    public void rotateShelf(int[] books, long steps) {
        if (books.length == 0) {
            return;
        }
        for (long step = steps % books.length; step > 0; step--) {
            int last = books[books.length - 1];
            for (int i = books.length - 1; i > 0; i--) {
                books[i] = books[i - 1];
            }
            books[0] = last;
        }
    }
}
