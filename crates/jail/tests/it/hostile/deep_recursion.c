// Calls itself without end; must be ended by the memory limit or by the end of the stack.
// Ends: memory or signal 11.
static volatile int sum;

static int down(int depth) {
    volatile char frame[512];
    frame[0] = (char)depth;
    sum = sum + frame[0];
    return down(depth + 1) + frame[0];
}

int main(void) {
    return down(sum);
}
