// Has children die for want of memory and goes on to answer, as if nothing had been; must be ended by the memory limit.
// Ends: memory.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    if (fork() == 0)
        for (;;) {
            volatile char *block = (char *)malloc(1 << 20);
            for (int at = 0; block && at < 1 << 20; at += 4096) block[at] = 1;
        }
    int status;
    wait(&status);
    puts("answer");
    return 0;
}
