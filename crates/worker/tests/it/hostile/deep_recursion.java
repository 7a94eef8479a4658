// Recurses without end; must end at the limit of the stack or of the memory, in bounded text.
// Verdict: runtime_error or memory_limit_exceeded.
// Problem: playground.
public class Main {
    static long deeper(long depth) {
        return deeper(depth + 1) + 1;
    }

    public static void main(String[] arguments) {
        System.out.println(deeper(0));
    }
}
