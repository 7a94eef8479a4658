// Sleeps for ever; must be ended by the wall-clock limit, with almost no CPU time.
#include <unistd.h>

int main(void) {
    for (;;) pause();
}
