// Catches every signal that can be caught, in handlers that never return, and computes; must be ended by the CPU limit.
// Ends: cpu.
#include <signal.h>
#include <unistd.h>

static void spin(int number) {
    for (volatile int i = number;;) i = i ^ 1;
}

int main(void) {
    for (int number = 1; number < 65; number++) signal(number, spin);
    kill(getpid(), SIGXCPU);
    return 1;
}
