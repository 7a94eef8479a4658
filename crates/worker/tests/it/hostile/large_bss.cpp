// Has two gigabytes of zeros that it never touches; must be judged by what it uses.
// Verdict: accepted or runtime_error or compile_error.
// Problem: playground.
static char zeros[2'000'000'000];

int main(int count, char**) {
    return zeros[count];
}
