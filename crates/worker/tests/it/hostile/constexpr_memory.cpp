// Doubles an array at compile time; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
constexpr unsigned long hoard() {
    unsigned long sum = 0;
    for (unsigned long size = 1 << 20;; size *= 2) {
        char* part = new char[size]{};
        sum += part[size - 1] + size;
    }
    return sum;
}
constexpr unsigned long sum = hoard();
int main() {}
