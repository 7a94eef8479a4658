// Believes that a thousand places are enough for a table of all pairs: `at` throws for the others.
class Solution {
public:
    vector<long long> deliveryTimes(int n, vector<vector<int>>& roads, int start) {
        const long long infinity = LLONG_MAX / 2;
        vector<vector<long long>> minutes(1000, vector<long long>(1000, infinity));
        for (auto& road : roads) {
            long long& entry = minutes.at(road[0]).at(road[1]);
            entry = min(entry, (long long)road[2]);
        }
        vector<long long> times(n, infinity);
        vector<bool> settled(n);
        times[start] = 0;
        for (int round = 0; round < n; round++) {
            int place = -1;
            for (int i = 0; i < n; i++)
                if (!settled[i] && (place < 0 || times[i] < times[place])) place = i;
            settled[place] = true;
            for (int to = 0; to < n; to++) times[to] = min(times[to], times[place] + minutes[place][to]);
        }
        for (long long& time : times)
            if (time >= infinity) time = -1;
        return times;
    }
};
