// Sleeps for ever; must be ended by the wall-clock limit, with almost no CPU time.
// Ends: wall.
#include <unistd.h>

int main(void) {
    for (;;) pause();
}
