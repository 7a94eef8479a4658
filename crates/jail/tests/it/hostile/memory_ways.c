// Takes 12 MiB in each of six ways, which only all together are too much; must be ended by the memory limit.
// Ends: memory.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SHARE = 12 << 20 };

static volatile char array[SHARE];

static void touch(void *start) {
    volatile char *bytes = (volatile char *)start;
    for (int at = 0; at < SHARE; at += 4096) bytes[at] = 1;
}

static void *map(int length, int flags, int fd) {
    return mmap(NULL, length, PROT_READ | PROT_WRITE, flags, fd, 0);
}

int main(void) {
    touch((void *)array);
    touch(sbrk(SHARE));
    touch(map(SHARE, MAP_SHARED | MAP_ANONYMOUS, -1));
    touch(mremap(map(4096, MAP_PRIVATE | MAP_ANONYMOUS, -1), 4096, SHARE, MREMAP_MAYMOVE));
    map(SHARE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1);
    touch(map(SHARE, MAP_PRIVATE, open("/dev/zero", O_RDWR)));
    return puts("some way is not counted"), 1;
}
