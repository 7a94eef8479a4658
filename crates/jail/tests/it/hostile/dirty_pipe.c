// Puts a page of a read-only file into a pipe and writes over it, as "dirty pipe" did; must leave the file as it was.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
    static char block[4096], before[64], after[64];
    int ends[2], file = open("/usr/bin/env", O_RDONLY);
    if (file < 0 || pipe(ends) != 0 || pread(file, before, sizeof before, 0) != sizeof before) return 2;
    int room = fcntl(ends[1], F_GETPIPE_SZ);
    for (int left = room; left > 0; left -= 4096) // every slot of the pipe is marked as one that takes more
        if (write(ends[1], block, 4096) != 4096) return 2;
    for (int left = room; left > 0; left -= 4096)
        if (read(ends[0], block, 4096) != 4096) return 2;
    off_t at = 3;
    if (splice(file, &at, ends[1], 0, 1, 0) != 1 || write(ends[1], "forged", 6) != 6) return 2;
    if (pread(file, after, sizeof after, 0) != sizeof after) return 2;
    if (memcmp(before, after, sizeof before) != 0) return puts("wrote into a read-only file"), 1;
    // By the gift of a page, too.
    void *page = mmap(0, 4096, PROT_READ, MAP_PRIVATE, file, 0);
    if (mprotect(page, 4096, PROT_READ | PROT_WRITE) == 0) memset(page, 'x', 64);
    if (pread(file, after, sizeof after, 0) != sizeof after || memcmp(before, after, sizeof before) != 0) return 1;
    if (mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) != MAP_FAILED) return puts("mapped for writing"), 1;
    return 0;
}
