// Reads one byte in each of many large areas, so that page tables grow and nothing else; must be ended by the memory limit.
// Ends: memory.
#define _GNU_SOURCE 1
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
    const long area = 2 << 20, length = 1L << 37;
    char *start = (char *)mmap(NULL, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) return perror("mmap"), 1;
    madvise(start, length, MADV_NOHUGEPAGE);
    int sum = 0;
    for (long at = 0; at < length; at += area) sum += *(volatile char *)(start + at);
    return printf("page tables are not counted (%d)\n", sum), 1;
}
