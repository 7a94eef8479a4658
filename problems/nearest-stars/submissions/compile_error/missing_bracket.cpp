// A bracket is missing after the square root.
class Solution {
public:
    double nearestStars(vector<vector<double>>& points) {
        double dx = points[0][0] - points[1][0], dy = points[0][1] - points[1][1];
        return sqrt(dx * dx + dy * dy;
    }
};
