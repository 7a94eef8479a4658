// The main thread ends at once while others spin; must be billed for the sum of them.
// Verdict: time_limit_exceeded.
// Problem: playground.
public class Main {
    static volatile long turns;

    public static void main(String[] arguments) {
        for (int thread = 0; thread < 4; thread++) {
            new Thread(() -> {
                while (true) {
                    turns++;
                }
            }).start();
        }
    }
}
