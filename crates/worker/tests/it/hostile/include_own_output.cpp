// Includes what the compiler prints, so that it waits for itself; must be a compile error when the clock says so.
// Verdict: compile_error.
// Problem: playground.
#include "/dev/stdout"
#include "/dev/stderr"
int main() {}
