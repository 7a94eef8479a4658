class Solution {
public:
    int firstRotten(int apples) {
        int apple = 1;
        while (apple < apples && !isRotten(apple)) {
            apple++;
        }
        return apple;
    }
};
