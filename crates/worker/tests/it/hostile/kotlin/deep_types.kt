// Has the compiler infer the type of calls within calls, each with several candidates; must be judged, or end at its limits.
// Verdict: accepted or compile_error.
// Problem: playground.
fun <A, B> pick(a: A, b: (A) -> B): B = b(a)

fun <A, B> pick(a: A, b: (A, A) -> B): B = b(a, a)

fun <T> same(value: T): T = value

fun main() {
    val end = pick(1) { a -> pick(a) { b -> pick(b) { c -> pick(c) { d -> pick(d) { e -> pick(e) { f -> same(same(same(f))) } } } } } }
    print("".take(end * 0))
}
