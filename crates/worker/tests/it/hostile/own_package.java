// Is a whole program in a package of its own, so that nobody finds its class; must not be run, and say why.
// Verdict: compile_error or runtime_error.
// Problem: a-plus-b.
package mine.own;

public class Main {
    public static void main(String[] arguments) {
        System.out.println(7);
    }
}
