// Counts in 32 bits.
class Solution {
public:
    int countWalks(vector<vector<char>>& grid, string word) {
        int rows = grid.size(), columns = grid[0].size();
        vector<vector<unsigned>> ways(rows + 2, vector<unsigned>(columns + 2));
        for (size_t k = 0; k < word.size(); k++) {
            vector<vector<unsigned>> next(rows + 2, vector<unsigned>(columns + 2));
            for (int r = 1; r <= rows; r++)
                for (int c = 1; c <= columns; c++)
                    if (grid[r - 1][c - 1] == word[k])
                        next[r][c] = k == 0 ? 1 : ways[r - 1][c] + ways[r + 1][c] + ways[r][c - 1] + ways[r][c + 1];
            ways = move(next);
        }
        unsigned total = 0;
        for (auto& row : ways) total += accumulate(row.begin(), row.end(), 0u);
        return total;
    }
};
