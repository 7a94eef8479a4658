// Draws as much as was asked for. In an empty barrel there is no lowest layer: `at` throws.
class Barrel {
public:
    Barrel(long long room) : room(room) {}

    int pour(int litres, int sweetness) {
        long long fitting = min<long long>(litres, room - inside);
        if (fitting > 0) layers.push_back({fitting, (double)sweetness});
        inside += fitting;
        return fitting;
    }

    optional<double> draw(int litres) {
        long long glass = min<long long>(litres, inside);
        if (glass == 0) return nullopt;
        double sum = 0;
        for (long long missing = litres; missing > 0;) {
            Layer& lowest = layers.at(0);
            long long taken = min(missing, lowest.litres);
            sum += taken * lowest.sweetness;
            missing -= taken;
            lowest.litres -= taken;
            if (lowest.litres == 0) layers.pop_front();
        }
        inside -= glass;
        return sum / glass;
    }

    void stir() {
        if (layers.empty()) return;
        double sum = 0;
        for (const Layer& layer : layers) sum += layer.litres * layer.sweetness;
        layers.assign(1, {inside, sum / inside});
    }

    long long content() {
        return inside;
    }

private:
    struct Layer {
        long long litres;
        double sweetness;
    };

    long long room;
    long long inside = 0;
    deque<Layer> layers;
};
