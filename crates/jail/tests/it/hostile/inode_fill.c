// Makes empty files and further names for one until there is no room; must meet the end at 512 in each place.
// Ends: exit 0.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    const char *places[] = {"/box", "/tmp", "/dev/shm"};
    for (int i = 0; i < 3; i++) {
        char first[64], path[64];
        snprintf(first, sizeof first, "%s/0", places[i]);
        int count = 0;
        for (;; count++) {
            snprintf(path, sizeof path, "%s/%d", places[i], count);
            int fd = count < 400 ? open(path, O_WRONLY | O_CREAT, 0600) : link(first, path);
            if (fd < 0) break;
            if (fd > 0) close(fd);
        }
        if (errno != ENOSPC || count > 512) return printf("%s took %d names\n", places[i], count), 1;
    }
    return 0;
}
