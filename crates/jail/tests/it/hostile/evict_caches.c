// Throws files that all boxes share out of the page cache, and asks what is in it; must be refused, or change nothing.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_cached(int fd) {
    char byte;
    struct iovec place = {&byte, 1};
    return preadv2(fd, &place, 1, 0, RWF_NOWAIT) == 1;
}

int main(void) {
    int evicted = 0;
    DIR *list = opendir("/usr/bin");
    struct dirent *entry;
    for (int i = 0; i < 200 && list != NULL && (entry = readdir(list)) != NULL; i++) {
        int fd = openat(dirfd(list), entry->d_name, O_RDONLY | O_NOFOLLOW);
        char byte;
        if (fd < 0) continue;
        if (pread(fd, &byte, 1, 0) == 1 && is_cached(fd)) {
            posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
            void *map = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
            madvise(map, 4096, MADV_PAGEOUT);
            if (!is_cached(fd)) evicted = 1, printf("evicted %s\n", entry->d_name);
        }
        close(fd);
    }
    return evicted;
}
