// ways[r][c]: in how many ways the letters so far can be walked so that the last one is at (r, c).
class Solution {
public:
    long long countWalks(vector<vector<char>>& grid, string word) {
        int rows = grid.size(), columns = grid[0].size();
        vector<vector<long long>> ways(rows + 2, vector<long long>(columns + 2));
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) ways[r + 1][c + 1] = grid[r][c] == word[0];
        for (size_t k = 1; k < word.size(); k++) {
            vector<vector<long long>> next(rows + 2, vector<long long>(columns + 2));
            for (int r = 1; r <= rows; r++)
                for (int c = 1; c <= columns; c++)
                    if (grid[r - 1][c - 1] == word[k])
                        next[r][c] = ways[r - 1][c] + ways[r + 1][c] + ways[r][c - 1] + ways[r][c + 1];
            ways = move(next);
        }
        long long total = 0;
        for (auto& row : ways) total += accumulate(row.begin(), row.end(), 0LL);
        return total;
    }
};
