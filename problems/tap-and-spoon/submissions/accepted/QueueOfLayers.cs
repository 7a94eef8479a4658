// A queue of layers, the lowest in front. To stir is to draw everything into one glass, and to pour it back.
public class Barrel {
    private readonly long room;
    private readonly LinkedList<(long Litres, double Sweetness)> layers = new LinkedList<(long, double)>();
    private long inside;

    public Barrel(long room) {
        this.room = room;
    }

    public int Pour(int litres, int sweetness) {
        return (int) Add(Math.Min(litres, room - inside), sweetness);
    }

    public double? Draw(int litres) {
        return Take(Math.Min(litres, inside));
    }

    public void Stir() {
        long all = inside;
        if (all > 0) {
            Add(all, Take(all).Value);
        }
    }

    public long Content() {
        return inside;
    }

    private long Add(long litres, double sweetness) {
        if (litres > 0) {
            layers.AddLast((litres, sweetness));
        }
        inside += litres;
        return litres;
    }

    private double? Take(long glass) {
        if (glass == 0) {
            return null;
        }
        double total = 0;
        for (long missing = glass; missing > 0;) {
            var lowest = layers.First.Value;
            layers.RemoveFirst();
            long taken = Math.Min(lowest.Litres, missing);
            total += taken * lowest.Sweetness;
            missing -= taken;
            if (taken < lowest.Litres) {
                layers.AddFirst((lowest.Litres - taken, lowest.Sweetness));
            }
        }
        inside -= glass;
        return total / glass;
    }
}
