// There is no header <multiset>: it is in <set>.
#include <multiset>

class Solution {
public:
    vector<double> slidingMedian(vector<int>& readings, int k) {
        multiset<int> window(readings.begin(), readings.begin() + k);
        return {(double)*next(window.begin(), k / 2)};
    }
};
