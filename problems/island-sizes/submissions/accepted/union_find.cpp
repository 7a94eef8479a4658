// Joins every land cell with the ones above and to the left. Needs no search, only a leader for each island.
class Solution {
    vector<int> leader, members;

    int find(int cell) {
        while (leader[cell] != cell) cell = leader[cell] = leader[leader[cell]];
        return cell;
    }

    void join(int a, int b) {
        a = find(a), b = find(b);
        if (a == b) return;
        if (members[a] < members[b]) swap(a, b);
        leader[b] = a;
        members[a] += members[b];
    }

public:
    vector<int> islandSizes(vector<vector<char>>& chart) {
        int rows = chart.size(), columns = chart[0].size();
        leader.resize(rows * columns);
        iota(leader.begin(), leader.end(), 0);
        members.assign(rows * columns, 1);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (chart[r][c] != '#') continue;
                int cell = r * columns + c;
                if (r > 0 && chart[r - 1][c] == '#') join(cell, cell - columns);
                if (c > 0 && chart[r][c - 1] == '#') join(cell, cell - 1);
            }
        }
        vector<int> sizes;
        for (int cell = 0; cell < rows * columns; cell++)
            if (chart[cell / columns][cell % columns] == '#' && leader[cell] == cell) sizes.push_back(members[cell]);
        return sizes;
    }
};
