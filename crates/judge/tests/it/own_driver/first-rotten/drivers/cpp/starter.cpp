// bool isRotten(int apple);
class Solution {
public:
    int firstRotten(int apples) {

    }
};
