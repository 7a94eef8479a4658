// Counts on its fingers.
import java.util.Scanner;

public class Main {
    private static volatile long fingers = 0;

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        long a = in.nextLong();
        long b = in.nextLong();
        for (long i = Math.abs(a); i > 0; i--) {
            fingers += Long.signum(a);
        }
        for (long i = Math.abs(b); i > 0; i--) {
            fingers += Long.signum(b);
        }
        System.out.println(fingers);
    }
}
