// Fills 4 GiB, piece by piece.
class Solution {
public:
    long long countWalks(vector<vector<char>>& grid, string word) {
        vector<string> hoard;
        for (int i = 0; i < 4096; i++) hoard.push_back(string(1 << 20, grid[0][0]));
        return hoard.size() + word.size();
    }
};
