// Turns the whole shelf around, and then each of its two groups: O(n) time, O(1) extra memory.
class Solution {
    public void rotateShelf(int[] books, long steps) {
        int n = books.length;
        if (n == 0) {
            return;
        }
        int k = (int) (steps % n);
        reverse(books, 0, n - 1);
        reverse(books, 0, k - 1);
        reverse(books, k, n - 1);
    }

    private void reverse(int[] books, int left, int right) {
        while (left < right) {
            int book = books[left];
            books[left++] = books[right];
            books[right--] = book;
        }
    }
}
