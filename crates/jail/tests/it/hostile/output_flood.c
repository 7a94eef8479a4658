// Writes for ever to both streams; must be ended by the output limit, and little of it kept.
// Ends: output.
#include <string.h>
#include <unistd.h>

int main(void) {
    static char block[1 << 16];
    memset(block, 'x', sizeof block);
    for (;;) {
        if (write(1, block, sizeof block) < 0) return 1;
        if (write(2, block, sizeof block) < 0) return 1;
    }
}
