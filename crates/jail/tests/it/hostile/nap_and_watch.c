// Waits by many short naps and glances at the clock, none long enough to notice; must be ended by the wall-clock limit.
// Ends: wall.
#include <time.h>

int main(void) {
    struct timespec now, nap = {0, 5000000};
    for (;;) {
        for (int i = 0; i < 100; i++) clock_gettime(CLOCK_MONOTONIC, &now);
        nanosleep(&nap, NULL);
    }
}
