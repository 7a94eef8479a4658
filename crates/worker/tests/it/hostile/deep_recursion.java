// Recurses without end; must be a runtime error that shows where, in bounded text.
// Verdict: runtime_error.
// Problem: playground.
public class Main {
    static long deeper(long depth) {
        return deeper(depth + 1) + 1;
    }

    public static void main(String[] arguments) {
        System.out.println(deeper(0));
    }
}
