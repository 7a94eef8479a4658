// Hides its code in unicode escapes, which end comments and lines; must be judged as the language says.
// Verdict: accepted.
// Problem: a-plus-b.
// \u000a class ÄußereKlasse { static long \u0073um(long a, long b) { return a + b; } } /*
// */
public strictfp final class Main {
    public static void main(String... größe) {
        java.util.Scanner \u0069n = new java.util.Scanner(System.in);
        System.out.println(ÄußereKlasse.sum(in.nextLong(), in.nextLong()));
    }
}
