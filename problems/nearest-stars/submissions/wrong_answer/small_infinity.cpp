// Believes that no distance is larger than 10^9.
class Solution {
public:
    double nearestStars(vector<vector<double>>& points) {
        sort(points.begin(), points.end());
        double best = 1e9;
        set<pair<double, double>> near;
        size_t oldest = 0;
        for (auto& point : points) {
            double x = point[0], y = point[1];
            while (x - points[oldest][0] > best) {
                near.erase({points[oldest][1], points[oldest][0]});
                oldest++;
            }
            if (near.count({y, x})) return 0;
            for (auto other = near.lower_bound({y - best, -best}); other != near.end() && other->first - y < best; ++other)
                best = min(best, hypot(x - other->second, y - other->first));
            near.insert({y, x});
        }
        return best;
    }
};
