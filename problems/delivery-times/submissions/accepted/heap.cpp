// Dijkstra's algorithm: settles the places in the order of their times. O((n + m) log m).
class Solution {
public:
    vector<long long> deliveryTimes(int n, vector<vector<int>>& roads, int start) {
        struct Road {
            int to, minutes;
        };
        vector<vector<Road>> leaving(n);
        for (const auto& road : roads) leaving[road[0]].push_back({road[1], road[2]});

        vector<long long> times(n, -1);
        using Arrival = pair<long long, int>;  // time, place
        priority_queue<Arrival, vector<Arrival>, greater<>> heap;
        times[start] = 0;
        heap.push({0, start});
        while (!heap.empty()) {
            auto [time, place] = heap.top();
            heap.pop();
            if (time > times[place]) continue;  // out of date: there was a faster way
            for (const Road& road : leaving[place]) {
                long long arrival = time + road.minutes;
                if (times[road.to] >= 0 && times[road.to] <= arrival) continue;
                times[road.to] = arrival;
                heap.push({arrival, road.to});
            }
        }
        return times;
    }
};
