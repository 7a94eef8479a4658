// Includes endless files; must be a compile error at a limit or before.
// Verdict: compile_error.
// Problem: playground.
#include "/dev/zero"
#include "/dev/urandom"
#include </dev/random>
#include "/dev/full"
int main() {}
