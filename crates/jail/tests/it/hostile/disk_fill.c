// Fills /box and /tmp, by writing and by reserving; must meet the end of the room, 16 MiB in each.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    static char block[1 << 16];
    const char *places[] = {"/box/fill", "/tmp/fill"};
    for (int i = 0; i < 2; i++) {
        int fd = open(places[i], O_WRONLY | O_CREAT, 0600);
        long written = 0, now;
        while ((now = write(fd, block, sizeof block)) > 0) written += now;
        if (errno != ENOSPC || written > 16 << 20) return printf("%s took %ld bytes\n", places[i], written), 1;
        if (fallocate(fd, 0, 0, 32 << 20) == 0) return puts("reserved more than there is"), 1;
    }
    return 0;
}
