// Computes for 490 ms by its own CPU clock, of 500 that it may; must be let through.
// Ends: exit 0.
#include <time.h>

int main(void) {
    struct timespec used;
    do clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    while (used.tv_sec == 0 && used.tv_nsec < 490000000);
    return 0;
}
