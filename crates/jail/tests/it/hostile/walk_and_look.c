// Looks for millions of names that do not exist and walks all of /proc and /usr, to fill the kernel's caches; must be ended.
// Ends: cpu.
#define _GNU_SOURCE 1
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

static int nothing(const char *path, const struct stat *stat, int kind, struct FTW *place) {
    return path == NULL && stat == NULL && kind + place->level == 0;
}

int main(void) {
    struct stat stat_;
    char path[64];
    for (long i = 0;; i++) {
        const char *places[] = {"/usr/lib", "/usr/share", "/proc", "/box", "/etc", "/dev/shm"};
        snprintf(path, sizeof path, "%s/%ld", places[i % 6], i);
        stat(path, &stat_);
        if (i % 100000 == 0) nftw(i % 200000 ? "/proc" : "/usr", nothing, 16, FTW_PHYS);
    }
}
