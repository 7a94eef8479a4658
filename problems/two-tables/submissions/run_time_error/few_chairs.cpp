// Has room for 20,000 guests.
class Solution {
public:
    vector<int> seatGuests(int n, vector<vector<int>>& quarrels) {
        array<int, 20'000> table;
        table.fill(-1);
        vector<vector<int>> others(n);
        for (const auto& pair : quarrels) {
            others[pair[0]].push_back(pair[1]);
            others[pair[1]].push_back(pair[0]);
        }
        for (int first = 0; first < n; first++) {
            if (table.at(first) != -1) continue;
            table.at(first) = 0;
            vector<int> stack = {first};
            while (!stack.empty()) {
                int guest = stack.back();
                stack.pop_back();
                for (int other : others[guest]) {
                    if (table.at(other) == table.at(guest)) return {};
                    if (table.at(other) != -1) continue;
                    table.at(other) = 1 - table.at(guest);
                    stack.push_back(other);
                }
            }
        }
        return {table.begin(), table.begin() + n};
    }
};
