// Takes the walks one by one.
class Solution {
    long long walks(vector<vector<char>>& grid, const string& word, size_t r, size_t c, size_t k) {
        if (r >= grid.size() || c >= grid[0].size() || grid[r][c] != word[k]) return 0;
        if (k == word.size() - 1) return 1;
        return walks(grid, word, r - 1, c, k + 1) + walks(grid, word, r + 1, c, k + 1) +
               walks(grid, word, r, c - 1, k + 1) + walks(grid, word, r, c + 1, k + 1);
    }

public:
    long long countWalks(vector<vector<char>>& grid, string word) {
        long long total = 0;
        for (size_t r = 0; r < grid.size(); r++)
            for (size_t c = 0; c < grid[0].size(); c++) total += walks(grid, word, r, c, 0);
        return total;
    }
};
