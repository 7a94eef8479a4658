// Fills pipes made as large as they can be, in several processes; must be ended by the memory limit.
// Ends: memory.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

static void fill_pipes(void) {
    static char block[1 << 16];
    int ends[2];
    while (pipe2(ends, O_NONBLOCK) == 0) {
        fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
        while (write(ends[1], block, sizeof block) > 0) {}
    }
}

int main(void) {
    for (int i = 0; i < 16; i++)
        if (fork() == 0) {
            fill_pipes();
            pause();
        }
    fill_pipes();
    while (wait(NULL) > 0) {}
    return 1;
}
