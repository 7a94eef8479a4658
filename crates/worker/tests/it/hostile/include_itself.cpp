// Includes itself twice, and so on; must be a compile error with bounded text.
// Verdict: compile_error.
// Problem: playground.
#include __FILE__
#include __FILE__
int main() {}
