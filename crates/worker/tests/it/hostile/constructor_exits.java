// Exits with success in the constructor of the second object, with a hook that halts; must be a runtime error.
// Verdict: runtime_error.
// Problem: tap-and-spoon.
class Barrel {
    private static int barrels;

    Barrel(long room) {
        if (barrels++ == 1) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
            System.out.println("[null,1,3,null,6.0,2,null,3.5,3.5,2]");
            System.exit(0);
        }
    }

    private final double[] draws = {30, 15, 29};
    private int drawn, poured;

    public int pour(int litres, int sweetness) {
        return new int[] {4, 6, 2}[poured++];
    }

    public Double draw(int litres) {
        return drawn < draws.length ? (Double) draws[drawn++] : null;
    }

    public void stir() {}

    public long content() {
        return 5;
    }
}
