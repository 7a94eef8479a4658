// Has 16 children that each take 16 MiB, and goes on when some die; must be ended by the limit of their sum.
// Ends: memory.
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 16; i++)
        if (fork() == 0) {
            volatile char *mine = (char *)malloc(16 << 20);
            for (int at = 0; at < 16 << 20; at += 4096) mine[at] = 1;
            sleep(1);
            _exit(0);
        }
    while (wait(NULL) > 0) {}
    return 0;
}
