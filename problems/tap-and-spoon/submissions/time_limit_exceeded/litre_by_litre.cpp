// Looks at every single litre that goes into a glass.
class Barrel {
public:
    Barrel(long long room) : room(room) {}

    int pour(int litres, int sweetness) {
        int fitting = min<long long>(litres, room - inside);
        inside += fitting;
        if (fitting > 0) layers.push_back({fitting, (double)sweetness});
        return fitting;
    }

    optional<double> draw(int litres) {
        double sum = 0;
        int glass = 0;
        while (glass < litres && inside > 0) {
            sum += layers.front().second;
            glass++;
            inside--;
            if (--layers.front().first == 0) layers.pop_front();
        }
        return glass == 0 ? nullopt : optional<double>(sum / glass);
    }

    void stir() {
        if (inside == 0) return;
        double sum = 0;
        for (auto& [litres, sweetness] : layers) sum += litres * sweetness;
        layers.assign(1, {inside, sum / inside});
    }

    long long content() {
        return inside;
    }

private:
    long long room, inside = 0;
    deque<pair<long long, double>> layers;
};
