// Forgets that there may be more steps than books: the second part has a negative length.
class Solution {
    public void rotateShelf(int[] books, long steps) {
        int k = (int) steps;
        int[] before = books.clone();
        System.arraycopy(before, books.length - k, books, 0, k);
        System.arraycopy(before, 0, books, k, books.length - k);
    }
}
