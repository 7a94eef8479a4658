// Includes the compiler's input, which could wait for ever; must come to an end at once.
// Verdict: compile_error or accepted.
// Problem: playground.
#if __has_include("/dev/tty")
#error there is a terminal
#endif
#include "/dev/stdin"
#include "/proc/self/fd/0"
#include "/proc/self/fd/3"
int main() {}
