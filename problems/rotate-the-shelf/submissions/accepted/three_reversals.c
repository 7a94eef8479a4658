// Turns the whole shelf around, and then each of its two groups: O(n) time, O(1) extra memory.
static void turn(int* from, int* to) {
    while (from < to) {
        int book = *from;
        *from++ = *--to;
        *to = book;
    }
}

void rotateShelf(int* books, int booksSize, long long steps) {
    if (booksSize == 0) return;
    int* border = books + steps % booksSize;
    turn(books, books + booksSize);
    turn(books, border);
    turn(border, books + booksSize);
}
