// Reserves a cell for each litre of the room: std::bad_alloc.
class Barrel {
public:
    Barrel(long long room) : room(room), sweetness(room) {}

    int pour(int litres, int sweet) {
        int fitting = 0;
        for (; fitting < litres && last - first < room; fitting++) sweetness[last++ % room] = sweet;
        return fitting;
    }

    optional<double> draw(int litres) {
        double sum = 0;
        int glass = 0;
        for (; glass < litres && first < last; glass++) sum += sweetness[first++ % room];
        return glass == 0 ? nullopt : optional<double>(sum / glass);
    }

    void stir() {
        double sum = 0;
        for (long long i = first; i < last; i++) sum += sweetness[i % room];
        for (long long i = first; i < last; i++) sweetness[i % room] = sum / (last - first);
    }

    long long content() {
        return last - first;
    }

private:
    long long room, first = 0, last = 0;
    vector<double> sweetness;
};
