// Really undoes and restores each stroke: as many steps for each call as there are strokes.
class Canvas {
public:
    void paint(int cell, int colour) {
        done.push_back({cell, exchange(picture[cell], colour)});
        undone.clear();
    }

    int undo(int steps) {
        return move(steps, done, undone);
    }

    int restore(int steps) {
        return move(steps, undone, done);
    }

    vector<optional<int>> look(vector<int>& cells) {
        vector<optional<int>> colours;
        for (int cell : cells) colours.push_back(picture[cell]);
        return colours;
    }

private:
    using Strokes = vector<pair<int, optional<int>>>;

    unordered_map<int, optional<int>> picture;
    Strokes done, undone;

    int move(int steps, Strokes& from, Strokes& to) {
        int moved = min<size_t>(steps, from.size());
        for (int i = 0; i < moved; i++) {
            auto [cell, colour] = from.back();
            from.pop_back();
            to.push_back({cell, exchange(picture[cell], colour)});
        }
        return moved;
    }
};
