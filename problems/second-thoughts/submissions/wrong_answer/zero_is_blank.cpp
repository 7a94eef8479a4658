// Takes colour 0 for no colour.
class Canvas {
public:
    void paint(int cell, int colour) {
        for (; cellOf.size() > alive; cellOf.pop_back()) strokesOn[cellOf.back()].pop_back();
        strokesOn[cell].push_back({alive++, colour});
        cellOf.push_back(cell);
    }

    int undo(int steps) {
        int undone = min<size_t>(steps, alive);
        alive -= undone;
        return undone;
    }

    int restore(int steps) {
        int restored = min<size_t>(steps, cellOf.size() - alive);
        alive += restored;
        return restored;
    }

    vector<optional<int>> look(vector<int>& cells) {
        vector<optional<int>> colours;
        for (int cell : cells) colours.push_back(colourOf(cell));
        return colours;
    }

private:
    struct Stroke {
        size_t place;
        int colour;
    };

    size_t alive = 0;
    vector<int> cellOf;  // of each stroke
    unordered_map<int, vector<Stroke>> strokesOn;

    optional<int> colourOf(int cell) {
        auto found = strokesOn.find(cell);
        if (found == strokesOn.end()) return nullopt;
        const vector<Stroke>& strokes = found->second;
        auto undone = partition_point(strokes.begin(), strokes.end(), [&](const Stroke& s) { return s.place < alive; });
        return undone == strokes.begin() || prev(undone)->colour == 0 ? nullopt : optional<int>(prev(undone)->colour);
    }
};
