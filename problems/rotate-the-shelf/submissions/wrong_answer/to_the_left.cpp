// Goes the other way.
class Solution {
public:
    void rotateShelf(vector<int>& books, long long steps) {
        if (books.empty()) return;
        rotate(books.begin(), books.begin() + steps % books.size(), books.end());
    }
};
