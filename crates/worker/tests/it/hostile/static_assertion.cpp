// Has the compiler print control characters and bytes that are no text; must be a compile error that can be shown.
// Verdict: compile_error.
// Problem: playground.
static_assert(false, "\xff\xfe\x1b[2J\x1b]0;title\x07\x00 solution.cpp:999:1: error: nobody wrote this");
int main() {}
