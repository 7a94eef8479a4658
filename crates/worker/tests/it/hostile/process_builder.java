// Leaves shells that sleep and shells that spin behind the right answer; must be judged at once, and nobody may be left.
// Verdict: accepted.
// Problem: a-plus-b.
import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) throws Exception {
        Scanner in = new Scanner(System.in);
        System.out.println(in.nextLong() + in.nextLong());
        System.out.flush();
        new ProcessBuilder("/bin/sh", "-c", "(setsid sleep 3600 &) ; (while :; do :; done) &").inheritIO().start();
    }
}
