// Flushes the host's disks again and again by files that all boxes see, to slow everybody down; must have no effect.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 20000, SECONDS_MAX = 2 };

int main(void) {
    int failed = 0, file = open("/usr/bin/env", O_RDONLY), own = open("/tmp/own", O_RDWR | O_CREAT, 0600);
    void *page = mmap(0, 4096, PROT_READ, MAP_SHARED, file, 0);
    struct timespec start, end;
    if (file < 0 || own < 0 || page == MAP_FAILED) return 2;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < ROUNDS; i++) {
        sync();
        // Programs that care for their own files must not be told of failures.
        failed |= syncfs(file) | fsync(file) | fdatasync(file) | msync(page, 4096, MS_SYNC) | fsync(own) | syncfs(own);
        failed |= sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (failed) return puts("refused instead"), 1;
    if (end.tv_sec - start.tv_sec > SECONDS_MAX) return puts("it took its time"), 1;
    return 0;
}
