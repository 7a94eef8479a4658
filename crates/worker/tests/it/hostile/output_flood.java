// Prints to both streams without end; must be ended by the limit on output.
// Verdict: output_limit_exceeded.
// Problem: a-plus-b.
public class Main {
    public static void main(String[] arguments) {
        new Thread(() -> { while (true) System.err.println("flood flood flood flood flood flood flood flood"); }).start();
        while (true) System.out.println("flood flood flood flood flood flood flood flood flood flood flood");
    }
}
