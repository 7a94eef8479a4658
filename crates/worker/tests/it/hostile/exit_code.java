// Prints the right answer and ends with exit code 255 in a shutdown hook; must be a runtime error.
// Verdict: runtime_error.
// Problem: a-plus-b.
import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(255)));
        Scanner in = new Scanner(System.in);
        System.out.println(in.nextLong() + in.nextLong());
    }
}
