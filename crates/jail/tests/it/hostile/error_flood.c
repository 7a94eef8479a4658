// Writes complaints for ever, by a child, to the error stream alone; must be ended by the output limit, and little of it kept.
// Ends: output.
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    static char block[1 << 12];
    memset(block, '!', sizeof block);
    if (fork() == 0)
        while (write(2, block, sizeof block) > 0) {}
    wait(NULL);
    return 1;
}
