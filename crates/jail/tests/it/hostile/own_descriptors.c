// Lists its descriptors and climbs from its work directory; must have 0, 1 and 2 only, and be in /box.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    int wrong = 0;
    char path[4096];
    DIR *descriptors = opendir("/proc/self/fd");
    if (!descriptors) return 2;
    for (struct dirent *entry; (entry = readdir(descriptors));) {
        int fd = atoi(entry->d_name);
        struct stat kind;
        if (*entry->d_name == '.' || fd == dirfd(descriptors)) continue;
        if (fd > 2) wrong = 1, printf("descriptor %d\n", fd);
        if (fstat(fd, &kind) == 0 && (S_ISDIR(kind.st_mode) || S_ISSOCK(kind.st_mode))) wrong = 1, printf("kind of %d\n", fd);
        if (openat(fd, "..", O_RDONLY) >= 0) wrong = 1, printf("opened a directory by %d\n", fd);
    }
    ssize_t length = readlink("/proc/self/cwd", path, sizeof path);
    if (length != 4 || memcmp(path, "/box", 4) != 0) wrong = 1, puts("somewhere else");
    struct stat root, above;
    if (stat("/", &root) != 0 || stat("../../../..", &above) != 0) return 2;
    if (root.st_ino != above.st_ino || root.st_dev != above.st_dev) wrong = 1, puts("there is something above the root");
    return wrong;
}
