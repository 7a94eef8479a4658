// Makes empty files until there is no room for another; must meet the end at 512 in each place.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    const char *places[] = {"/box", "/tmp", "/dev/shm"};
    for (int i = 0; i < 3; i++) {
        int count = 0;
        for (;; count++) {
            char path[64];
            snprintf(path, sizeof path, "%s/%d", places[i], count);
            int fd = open(path, O_WRONLY | O_CREAT, 0600);
            if (fd < 0) break;
            close(fd);
        }
        if (errno != ENOSPC || count > 512) return printf("%s took %d files\n", places[i], count), 1;
    }
    return 0;
}
