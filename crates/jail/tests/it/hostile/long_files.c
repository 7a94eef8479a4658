// Makes files of 1 TB, by truncating, reserving, seeking and in memory files; must be refused all that is over 64 MiB.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    const off_t huge = 1LL << 40;
    int files[] = {
        open("/box/long", O_RDWR | O_CREAT, 0600), open("/tmp/long", O_RDWR | O_CREAT, 0600),
        open("/dev/shm/long", O_RDWR | O_CREAT, 0600), memfd_create("long", 0),
    };
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 4; i++) {
        struct stat file;
        if (ftruncate(files[i], huge) == 0) return printf("truncated %d\n", i), 1;
        if (fallocate(files[i], 0, huge, 1) == 0) return printf("reserved in %d\n", i), 1;
        if (fallocate(files[i], FALLOC_FL_KEEP_SIZE, 0, huge) == 0) return printf("reserved behind %d\n", i), 1;
        if (pwrite(files[i], "x", 1, huge) == 1) return printf("wrote far into %d\n", i), 1;
        fstat(files[i], &file);
        if (file.st_size > 64 << 20) return printf("%d has %lld bytes\n", i, (long long)file.st_size), 1;
    }
    if (truncate("/box/long", huge) == 0) return puts("truncated by name"), 1;
    return 0;
}
