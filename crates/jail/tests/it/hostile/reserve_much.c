// Reserves far more memory than it may use and touches little of it; must be let through, for only what is touched counts.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static volatile char array[1 << 30];

int main(void) {
    volatile char *heap = (char *)malloc(1L << 30);
    void *mapped = mmap(NULL, 1L << 36, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    volatile char *map = (char *)mapped;
    if (heap == NULL || mapped == MAP_FAILED) return perror("reserve"), 1;
    for (long at = 0; at < 1L << 30; at += 1L << 27) {
        heap[at] = 1;
        array[at] = 1;
        map[at] = 1;
    }
    return 0;
}
