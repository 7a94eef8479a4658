// Keeps the window in two ordered halves. The median lies where they meet: O(n log k).
class Solution {
    multiset<int> low, high; // nothing in `low` is larger than anything in `high`

    void remove(int reading) {
        auto place = low.find(reading);
        if (place != low.end()) low.erase(place);
        else high.erase(high.find(reading));
    }

    void add(int reading) {
        if (!low.empty() && reading <= *low.rbegin()) low.insert(reading);
        else high.insert(reading);
    }

    // Moves readings across until `low` has half of them, or one more than `high`.
    void balance() {
        while (low.size() > high.size() + 1) high.insert(low.extract(prev(low.end())));
        while (low.size() < high.size()) low.insert(high.extract(high.begin()));
    }

    double median() {
        if (low.size() > high.size()) return *low.rbegin();
        return ((double)*low.rbegin() + *high.begin()) / 2;
    }

public:
    vector<double> slidingMedian(vector<int>& readings, int k) {
        vector<double> medians;
        for (int i = 0; i < (int)readings.size(); i++) {
            if (i >= k) remove(readings[i - k]);
            add(readings[i]);
            balance();
            if (i >= k - 1) medians.push_back(median());
        }
        return medians;
    }
};
