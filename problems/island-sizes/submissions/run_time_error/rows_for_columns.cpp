// Confuses rows and columns, which goes well as long as the chart is a square: `at` throws.
class Solution {
    int sink(vector<vector<char>>& chart, size_t r, size_t c) {
        if (r >= chart[0].size() || c >= chart.size() || chart.at(r).at(c) != '#') return 0;
        chart[r][c] = '.';
        return 1 + sink(chart, r - 1, c) + sink(chart, r + 1, c) + sink(chart, r, c - 1) + sink(chart, r, c + 1);
    }

public:
    vector<int> islandSizes(vector<vector<char>>& chart) {
        vector<int> sizes;
        for (size_t r = 0; r < chart[0].size(); r++)
            for (size_t c = 0; c < chart.size(); c++)
                if (int size = sink(chart, r, c)) sizes.push_back(size);
        return sizes;
    }
};
