// Undo and restore are fast, but a look goes through all strokes for each cell: O(n) for a cell that is blank.
class Canvas {
public:
    void paint(int cell, int colour) {
        strokes.resize(alive);
        strokes.push_back({cell, colour});
        alive++;
    }

    int undo(int steps) {
        int undone = min(steps, alive);
        alive -= undone;
        return undone;
    }

    int restore(int steps) {
        int restored = min(steps, (int)strokes.size() - alive);
        alive += restored;
        return restored;
    }

    vector<optional<int>> look(vector<int>& cells) {
        vector<optional<int>> colours;
        for (int cell : cells) {
            int i = alive - 1;
            while (i >= 0 && strokes[i].first != cell) i--;
            colours.push_back(i < 0 ? nullopt : optional<int>(strokes[i].second));
        }
        return colours;
    }

private:
    int alive = 0;
    vector<pair<int, int>> strokes;
};
