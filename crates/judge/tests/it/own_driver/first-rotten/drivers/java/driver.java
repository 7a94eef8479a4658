import java.util.*;

/** Knows which apples are rotten. */
class Orchard {
    static int first;
    private static int bites;

    boolean isRotten(int apple) {
        if (++bites > 40) {
            throw new IllegalStateException("more than 40 bites");
        }
        return apple >= first;
    }
}

{{code}}

public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        int apples = in.nextInt();
        Orchard.first = in.nextInt();
        int answer = new Solution().firstRotten(apples);
        System.out.print("\n" + answer + "\n"); // on a line of its own, whatever the solution printed
    }
}
