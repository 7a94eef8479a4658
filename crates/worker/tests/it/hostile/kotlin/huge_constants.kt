// Builds one constant by doubling until it does not fit into a class; must be a compile error without a stack of the compiler.
// Verdict: compile_error or accepted.
// Problem: playground.
const val A = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
const val B = A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A + A
const val C = B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B + B
const val D = C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C + C
const val E = D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D + D
const val F = E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E + E

fun main() {
    print(F.length * 0)
}
