// Marks a cell when it takes it off the list. By then it may be on the list again, and is counted once more.
class Solution {
public:
    vector<int> islandSizes(vector<vector<char>>& chart) {
        vector<int> sizes;
        int rows = chart.size(), columns = chart[0].size();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (chart[row][column] != '#') continue;
                queue<pair<int, int>> waiting;
                waiting.push({row, column});
                int size = 0;
                while (!waiting.empty()) {
                    auto [r, c] = waiting.front();
                    waiting.pop();
                    chart[r][c] = '.';
                    size++;
                    if (r > 0 && chart[r - 1][c] == '#') waiting.push({r - 1, c});
                    if (c > 0 && chart[r][c - 1] == '#') waiting.push({r, c - 1});
                    if (r + 1 < rows && chart[r + 1][c] == '#') waiting.push({r + 1, c});
                    if (c + 1 < columns && chart[r][c + 1] == '#') waiting.push({r, c + 1});
                }
                sizes.push_back(size);
            }
        }
        return sizes;
    }
};
