// Puts the stars into columns of width 1, with x as the index: `at` throws for everything outside.
class Solution {
public:
    double nearestStars(vector<vector<double>>& points) {
        vector<vector<int>> columns(100000);
        for (size_t i = 0; i < points.size(); i++) columns.at((int)points[i][0]).push_back(i);
        double best = numeric_limits<double>::infinity();
        for (int c = 0; c < 100000; c++)
            for (int i : columns[c])
                for (int d = c; d < 100000 && d - c - 1 < best; d++)
                    for (int j : columns[d])
                        if (i != j) best = min(best, hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]));
        return best;
    }
};
