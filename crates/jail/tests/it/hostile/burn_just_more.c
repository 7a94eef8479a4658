// Computes for 510 ms by its own CPU clock, of 500 that it may; must be ended by the CPU limit or be found out after it.
// Ends: cpu.
#include <time.h>

int main(void) {
    struct timespec used;
    do clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    while (used.tv_sec == 0 && used.tv_nsec < 510000000);
    return 0;
}
