// Takes every single step, also those that only lead round and round.
class Solution {
public:
    void rotateShelf(vector<int>& books, long long steps) {
        if (books.empty()) return;
        for (long long step = 0; step < steps; step++) {
            int last = books.back();
            for (size_t i = books.size() - 1; i > 0; i--) books[i] = books[i - 1];
            books[0] = last;
        }
    }
};
