// Includes what the compiler prints, so that it waits for itself; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
#include "/dev/stdout"
#include "/dev/stderr"
int main() {}
