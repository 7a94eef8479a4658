// Takes memory until it dies; must be ended by the memory limit.
// Ends: memory.
#include <stdlib.h>

int main(void) {
    for (;;) {
        volatile char *block = (char *)malloc(1 << 20);
        for (int at = 0; block && at < 1 << 20; at += 4096) block[at] = 1;
    }
}
