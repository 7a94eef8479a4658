// Sorts each window: O(n · k log k).
class Solution {
public:
    vector<double> slidingMedian(vector<int>& readings, int k) {
        vector<double> medians;
        for (auto first = readings.begin(); first + k <= readings.end(); first++) {
            vector<int> window(first, first + k);
            sort(window.begin(), window.end());
            medians.push_back(((double)window[(k - 1) / 2] + window[k / 2]) / 2);
        }
        return medians;
    }
};
