// Turns the whole shelf around, and then each of its two groups: O(n) time, O(1) extra memory.
class Solution {
public:
    void rotateShelf(vector<int>& books, long long steps) {
        if (books.empty()) return;
        auto border = books.begin() + steps % books.size();
        reverse(books.begin(), books.end());
        reverse(books.begin(), border);
        reverse(border, books.end());
    }
};
