// Undoes more strokes than there are: `at` throws.
class Canvas {
public:
    void paint(int cell, int colour) {
        strokes.resize(alive);
        strokes.push_back({cell, colour});
        alive++;
    }

    int undo(int steps) {
        for (int i = 0; i < steps; i++) strokes.at(--alive);
        return steps;
    }

    int restore(int steps) {
        for (int i = 0; i < steps; i++) strokes.at(alive++);
        return steps;
    }

    vector<optional<int>> look(vector<int>& cells) {
        vector<optional<int>> colours;
        for (int cell : cells) {
            colours.emplace_back();
            for (int i = 0; i < alive; i++)
                if (strokes[i].first == cell) colours.back() = strokes[i].second;
        }
        return colours;
    }

private:
    int alive = 0;
    vector<pair<int, int>> strokes;
};
