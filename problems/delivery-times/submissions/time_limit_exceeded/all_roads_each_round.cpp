// Bellman and Ford: tries all roads, round after round, until nothing changes. O(n m).
class Solution {
public:
    vector<long long> deliveryTimes(int n, vector<vector<int>>& roads, int start) {
        vector<long long> times(n, -1);
        times[start] = 0;
        for (bool changed = true; changed;) {
            changed = false;
            for (const auto& road : roads) {
                if (times[road[0]] < 0) continue;
                long long arrival = times[road[0]] + road[2];
                if (times[road[1]] >= 0 && times[road[1]] <= arrival) continue;
                times[road[1]] = arrival;
                changed = true;
            }
        }
        return times;
    }
};
