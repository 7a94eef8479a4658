// Has the compiler print a warning each of a hundred thousand times; must be judged with bounded text.
// Verdict: compile_error or accepted.
// Problem: playground.
#ifndef DEPTH
#define DEPTH 0
int main() {}
#endif
#pragma message("a flood of text, a flood of text, a flood of text, a flood of text, a flood of text")
#warning a flood of text, a flood of text, a flood of text, a flood of text
#if __INCLUDE_LEVEL__ < 16
#include __FILE__
#include __FILE__
#endif
