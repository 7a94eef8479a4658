// Touches exactly 40 MiB of memory, of the kind that it is told.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SIZE = 40 << 20, BLOCK = 1 << 14 };

static volatile char array[SIZE];

static int touch(volatile char *start) {
    for (int at = 0; at < SIZE; at += 4096) start[at] = 1;
    return 0;
}

static int on_the_stack(void) {
    volatile char local[SIZE];
    return touch(local);
}

static int in_file(const char *path) {
    char block[BLOCK] = {1};
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    for (int i = 0; i < SIZE / BLOCK; i++)
        if (write(fd, block, BLOCK) != BLOCK) return 1;
    return 0;
}

static int mapped(int flags, int fd) {
    void *start = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, flags, fd, 0);
    return start == MAP_FAILED || touch((volatile char *)start);
}

static int in_mapped_file(void) {
    int fd = open("/box/mapped", O_RDWR | O_CREAT, 0600);
    return ftruncate(fd, SIZE) || mapped(MAP_SHARED, fd);
}

int main(int argc, char **argv) {
    const char *kind = argc > 1 ? argv[1] : "";
    if (!strcmp(kind, "heap")) return touch((volatile char *)malloc(SIZE));
    if (!strcmp(kind, "stack")) return on_the_stack();
    if (!strcmp(kind, "static")) return touch(array);
    if (!strcmp(kind, "box")) return in_file("/box/file");
    if (!strcmp(kind, "tmp")) return in_file("/tmp/file");
    if (!strcmp(kind, "shm")) return in_file("/dev/shm/file");
    if (!strcmp(kind, "shared")) return mapped(MAP_SHARED | MAP_ANONYMOUS, -1);
    if (!strcmp(kind, "mapped")) return in_mapped_file();
    return 2;
}
