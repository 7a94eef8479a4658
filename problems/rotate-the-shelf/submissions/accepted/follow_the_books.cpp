// Puts each book straight into its place and goes on with the book that stood there, until all have moved.
class Solution {
public:
    void rotateShelf(vector<int>& books, long long steps) {
        int n = books.size();
        if (n == 0) return;
        int k = steps % n;
        // Every round comes back to its start, and there are gcd(n, k) of them: one for each start below it.
        for (int start = 0; start < gcd(n, k); start++) {
            int place = start;
            int inHand = books[start];
            do {
                place = (place + k) % n;
                swap(inHand, books[place]);
            } while (place != start);
        }
    }
};
