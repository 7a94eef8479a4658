// Looks at every single litre that goes into a glass.
class Barrel {
    private final long room;
    private final Deque<double[]> layers = new ArrayDeque<>();
    private long inside;

    public Barrel(long room) {
        this.room = room;
    }

    public int pour(int litres, int sweetness) {
        int fitting = (int) Math.min(litres, room - inside);
        inside += fitting;
        if (fitting > 0) {
            layers.add(new double[] {fitting, sweetness});
        }
        return fitting;
    }

    public Double draw(int litres) {
        double sum = 0;
        int glass = 0;
        while (glass < litres && inside > 0) {
            double[] lowest = layers.peek();
            sum += lowest[1];
            glass++;
            inside--;
            if (--lowest[0] == 0) {
                layers.remove();
            }
        }
        return glass == 0 ? null : (Double) (sum / glass);
    }

    public void stir() {
        if (inside == 0) {
            return;
        }
        double sum = 0;
        for (double[] layer : layers) {
            sum += layer[0] * layer[1];
        }
        layers.clear();
        layers.add(new double[] {inside, sum / inside});
    }

    public long content() {
        return inside;
    }
}
