// Recurses without end; must end when the memory does, for the stack has no limit of its own.
// Verdict: memory_limit_exceeded or runtime_error.
// Problem: playground.
static int deeper(volatile int* above) {
    volatile int here[64] = {*above};
    return deeper(here) + here[0];
}

int main() {
    volatile int start = 0;
    return deeper(&start);
}
