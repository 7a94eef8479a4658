// Measures every pair: O(n²).
class Solution {
public:
    double nearestStars(vector<vector<double>>& points) {
        double best = numeric_limits<double>::infinity();
        for (size_t i = 0; i < points.size(); i++) {
            for (size_t j = i + 1; j < points.size(); j++) {
                double dx = points[i][0] - points[j][0], dy = points[i][1] - points[j][1];
                best = min(best, dx * dx + dy * dy);
            }
        }
        return sqrt(best);
    }
};
