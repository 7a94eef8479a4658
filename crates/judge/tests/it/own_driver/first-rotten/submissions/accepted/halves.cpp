class Solution {
public:
    int firstRotten(int apples) {
        int low = 1, high = apples;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (isRotten(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
};
