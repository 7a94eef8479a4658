// Computes for ever with every signal blocked and ignored; must be ended by the CPU limit.
// Ends: cpu.
#include <signal.h>

int main(void) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, 0);
    for (int s = 1; s < 65; s++) signal(s, SIG_IGN);
    for (volatile unsigned long i = 0;;) i = i + 1;
}
