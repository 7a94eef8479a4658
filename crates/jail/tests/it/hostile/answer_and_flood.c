// Answers, and goes on with spaces, line ends and NULs; must be ended by the output limit, whatever it answered.
// Ends: output.
#include <string.h>
#include <unistd.h>

int main(void) {
    static char block[3 << 12];
    memset(block, ' ', 1 << 12);
    memset(block + (1 << 12), '\n', 1 << 12);
    if (write(1, "answer\n", 7) != 7) return 1;
    while (write(1, block, sizeof block) > 0) {}
    return 1;
}
