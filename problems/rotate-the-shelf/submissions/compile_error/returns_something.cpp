// The function gives nothing back, but tries to.
class Solution {
public:
    void rotateShelf(vector<int>& books, long long steps) {
        rotate(books.begin(), books.end() - steps % books.size(), books.end());
        return books;
    }
};
