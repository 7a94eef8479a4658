// Is a program of sixteen gigabytes; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
static long first[1ul << 31] = {1};
int main(int count, char**) {
    return static_cast<int>(first[count]);
}
