// Goes through the stars from left to right. The set holds those that are less than the best distance behind, sorted
// by y, so only a few of them are near enough to be compared: O(n log n).
class Solution {
public:
    double nearestStars(vector<vector<double>>& points) {
        sort(points.begin(), points.end());
        double best = numeric_limits<double>::infinity();
        multiset<pair<double, double>> near;  // y, x
        size_t oldest = 0;
        for (const auto& point : points) {
            double x = point[0], y = point[1];
            while (x - points[oldest][0] > best) {
                near.erase(near.find({points[oldest][1], points[oldest][0]}));
                oldest++;
            }
            for (auto other = near.lower_bound({y - best, -best}); other != near.end() && other->first - y < best; ++other)
                best = min(best, hypot(x - other->second, y - other->first));
            if (best == 0) break;
            near.insert({y, x});
        }
        return best;
    }
};
