// Has the compiler infer types in a number that explodes; must be a compile error at a limit, or be compiled.
// Verdict: compile_error or accepted.
// Problem: playground.
import java.util.function.Function;

public class Main {
    interface N<Z> {}

    interface L<X> extends N<N<? super L<L<X>>>> {}

    static N<? super L<Integer>> wide(L<Integer> given) {
        return given;
    }

    static <T> T same(T given) {
        return given;
    }

    static <A, B> B apply(Function<A, B> function, A given) {
        return function.apply(given);
    }

    public static void main(String[] arguments) {
        System.out.println(apply(a -> apply(b -> apply(c -> apply(d -> apply(e -> apply(f -> same(same(f)), e), d), c), b), a), 1));
    }
}
