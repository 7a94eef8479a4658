// Writes to its standard input by every way, truncates and maps it; must be refused, and read what was given.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    int forged = 0;
    char before[64], after[64];
    struct stat file;
    ssize_t length = read(0, before, sizeof before);
    fstat(0, &file);
    const char *names[] = {"/dev/stdin", "/proc/self/fd/0"};
    for (int i = 0; i < 3; i++) {
        int fd = i == 2 ? 0 : open(names[i], O_RDWR);
        if (fd < 0) continue;
        if (pwrite(fd, "forged", 6, 0) > 0 && S_ISREG(file.st_mode)) forged = 1, printf("wrote, way %d\n", i);
        if ((ftruncate(fd, 0) == 0 && length > 0) || ftruncate(fd, 4096) == 0) forged = 1, printf("truncated, way %d\n", i);
        if (fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 6) == 0) forged = 1, puts("punched a hole");
        if (mmap(NULL, 1, PROT_WRITE, MAP_SHARED, fd, 0) != MAP_FAILED && length > 0) forged = 1, puts("mapped it");
        if (fcntl(fd, F_ADD_SEALS, 0) == 0) forged = 1, puts("sealed it");
    }
    if (S_ISREG(file.st_mode) && pread(0, after, sizeof after, 0) != length) forged = 1, puts("its length changed");
    if (S_ISREG(file.st_mode) && length > 0 && memcmp(before, after, length) != 0) forged = 1, puts("it changed");
    return forged;
}
