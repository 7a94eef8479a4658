// Visits the whole island again from every one of its cells, and counts it only from its first one: O(cells²).
class Solution {
public:
    vector<int> islandSizes(vector<vector<char>>& chart) {
        int rows = chart.size(), columns = chart[0].size();
        vector<int> sizes;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (chart[row][column] != '#') continue;
                pair<int, int> first = {row, column};
                vector<vector<char>> land = chart;
                vector<pair<int, int>> waiting;
                int size = 0;
                auto visit = [&](int r, int c) {
                    if (r < 0 || r >= rows || c < 0 || c >= columns || land[r][c] != '#') return;
                    land[r][c] = '.';
                    size++;
                    first = min(first, {r, c});
                    waiting.push_back({r, c});
                };
                visit(row, column);
                while (!waiting.empty()) {
                    auto [r, c] = waiting.back();
                    waiting.pop_back();
                    visit(r - 1, c);
                    visit(r + 1, c);
                    visit(r, c - 1);
                    visit(r, c + 1);
                }
                if (first == pair(row, column)) sizes.push_back(size);
            }
        }
        return sizes;
    }
};
