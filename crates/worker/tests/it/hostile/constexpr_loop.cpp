// Computes for ever, and without end in depth, at compile time; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
constexpr unsigned long endless() {
    unsigned long turns = 0;
    while (true) ++turns;
    return turns;
}
constexpr unsigned long deep(unsigned long n) {
    return n == 0 ? 0 : 1 + deep(n - 1);
}
constexpr unsigned long depth = deep(1ul << 40);
constexpr unsigned long loop = endless();
int main() {}
