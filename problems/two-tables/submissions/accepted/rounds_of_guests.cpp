class Solution {
public:
    vector<int> seatGuests(int n, vector<vector<int>>& quarrels) {
        vector<vector<int>> others(n);
        for (const auto& pair : quarrels) {
            others[pair[0]].push_back(pair[1]);
            others[pair[1]].push_back(pair[0]);
        }
        vector<int> table(n, -1);
        for (int first = 0; first < n; first++) {
            if (table[first] == -1 && !seatGroup(first, others, table)) return {};
        }
        return table;
    }

private:
    // Seats everybody who has to do with the first one.
    bool seatGroup(int first, const vector<vector<int>>& others, vector<int>& table) {
        queue<int> waiting;
        waiting.push(first);
        table[first] = 0;
        while (!waiting.empty()) {
            int guest = waiting.front();
            waiting.pop();
            for (int other : others[guest]) {
                if (table[other] == table[guest]) return false;
                if (table[other] == -1) {
                    table[other] = 1 - table[guest];
                    waiting.push(other);
                }
            }
        }
        return true;
    }
};
