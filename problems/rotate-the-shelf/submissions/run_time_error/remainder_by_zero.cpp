// Nothing is wrong with this, until the shelf is empty: a division by zero, SIGFPE.
class Solution {
public:
    void rotateShelf(vector<int>& books, long long steps) {
        int n = books.size();
        int k = steps % n;
        rotate(books.begin(), books.begin() + (n - k) % n, books.end());
    }
};
