// Adds up the times in 32 bits.
class Solution {
public:
    vector<long long> deliveryTimes(int n, vector<vector<int>>& roads, int start) {
        vector<vector<pair<int, unsigned>>> leaving(n);
        for (auto& road : roads) leaving[road[0]].push_back({road[1], road[2]});
        vector<unsigned> times(n, UINT_MAX);
        vector<bool> settled(n);
        priority_queue<pair<unsigned, int>, vector<pair<unsigned, int>>, greater<>> heap;
        times[start] = 0;
        heap.push({0, start});
        while (!heap.empty()) {
            int place = heap.top().second;
            heap.pop();
            if (settled[place]) continue;
            settled[place] = true;
            for (auto [to, minutes] : leaving[place]) {
                unsigned arrival = times[place] + minutes;
                if (arrival >= times[to]) continue;
                times[to] = arrival;
                heap.push({arrival, to});
            }
        }
        vector<long long> answer;
        for (unsigned time : times) answer.push_back(time == UINT_MAX ? -1 : (long long)time);
        return answer;
    }
};
