// Opens its input anew through /proc, writes to it and enlarges it; must not be able to change it.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    int input = open("/proc/self/fd/0", O_RDWR | O_NONBLOCK);
    if (write(0, "forged", 6) > 0) done = 1, puts("wrote to the input");
    if (input >= 0 && write(input, "forged", 6) > 0) {
        char back[8];
        if (pread(0, back, 6, 0) > 0) done = 1, puts("forged the input");
    }
    if (ftruncate(0, 1 << 20) == 0) done = 1, puts("enlarged the input");
    for (int fd = 0; fd < 3; fd++)
        if (openat(fd, "..", O_RDONLY) >= 0 || fchdir(fd) == 0) done = 1, puts("a stream leads to a directory");
    return done;
}
