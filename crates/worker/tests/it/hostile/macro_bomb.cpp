// Expands to ten to the power of ten words; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
#define A(x) x, x, x, x, x, x, x, x, x, x
#define B(x) A(A(x))
#define C(x) B(B(x))
#define D(x) C(C(x))
int all[] = {D(B(1))};
int main() {}
