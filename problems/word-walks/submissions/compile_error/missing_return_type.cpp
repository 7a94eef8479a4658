// The function has no return type.
class Solution {
public:
    countWalks(vector<vector<char>>& grid, string word) {
        return 0;
    }
};
