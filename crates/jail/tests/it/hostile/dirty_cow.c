// Races writes around a page's protection against dropping it, as "dirty cow" did; must leave the file as it was.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ROUNDS = 20000 };
static void *page;

static void *drop(void *nothing) {
    for (int i = 0; i < ROUNDS; i++) madvise(page, 4096, MADV_DONTNEED);
    return nothing;
}

int main(void) {
    static char before[64], after[64];
    int file = open("/usr/bin/env", O_RDONLY), memory = open("/proc/self/mem", O_RDWR);
    if (file < 0 || pread(file, before, sizeof before, 0) != sizeof before) return 2;
    page = mmap(0, 4096, PROT_READ, MAP_PRIVATE, file, 0);
    pthread_t dropper;
    if (page == MAP_FAILED || pthread_create(&dropper, 0, drop, 0) != 0) return 2;
    for (int i = 0; i < ROUNDS && memory >= 0; i++)
        if (pwrite(memory, "forged", 6, (off_t)page) != 6) break;
    pthread_join(dropper, 0);
    if (pread(file, after, sizeof after, 0) != sizeof after) return 2;
    if (memcmp(before, after, sizeof before) != 0) return puts("wrote into a read-only file"), 1;
    return 0;
}
