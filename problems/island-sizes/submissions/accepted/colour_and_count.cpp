// Sinks one island after the other and counts its cells: O(cells).
class Solution {
    // Turns the island with this cell into water, and returns how many cells it had.
    int sink(vector<vector<char>>& chart, int row, int column) {
        const int rows = chart.size(), columns = chart[0].size();
        int size = 0;
        vector<pair<int, int>> waiting;
        auto visit = [&](int r, int c) {
            if (r < 0 || r >= rows || c < 0 || c >= columns || chart[r][c] != '#') return;
            chart[r][c] = '.';
            size++;
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
        return size;
    }

public:
    vector<int> islandSizes(vector<vector<char>>& chart) {
        vector<int> sizes;
        for (size_t r = 0; r < chart.size(); r++)
            for (size_t c = 0; c < chart[0].size(); c++)
                if (chart[r][c] == '#') sizes.push_back(sink(chart, r, c));
        return sizes;
    }
};
