// Keeps its content in statics, which the next case finds, and throws from a method that nobody catches then; must be a runtime error.
// Verdict: runtime_error.
// Problem: tap-and-spoon.
class Barrel {
public:
    Barrel(long long size) : room(size) { ++barrels; }

    int pour(int litres, int sweetness) {
        const int fitting = min<long long>(litres, room - inside);
        layers.insert(layers.end(), fitting, sweetness);
        inside += fitting;
        if (barrels > 1) throw layers.size();
        return fitting;
    }

    optional<double> draw(int litres) {
        const int glass = min<long long>(litres, inside);
        if (glass == 0) return nullopt;
        const double sum = accumulate(layers.begin(), layers.begin() + glass, 0.0);
        layers.erase(layers.begin(), layers.begin() + glass);
        inside -= glass;
        return sum / glass;
    }

    void stir() {
        if (inside > 0) layers.assign(inside, accumulate(layers.begin(), layers.end(), 0.0) / inside);
    }

    long long content() { return inside; }

private:
    long long room;
    static inline int barrels = 0;
    static inline long long inside = 0;
    static inline deque<double> layers;
};
