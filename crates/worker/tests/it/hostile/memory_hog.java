// Keeps array after array; must be told that it was the memory.
// Verdict: memory_limit_exceeded.
// Problem: playground.
import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] arguments) {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }
}
