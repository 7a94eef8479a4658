// Hides memory in files of /dev/shm and /tmp and in memory files; must be ended by the memory limit.
// Ends: memory.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
    static char block[1 << 20];
    int files[] = {open("/dev/shm/a", O_WRONLY | O_CREAT, 0600), open("/tmp/a", O_WRONLY | O_CREAT, 0600)};
    for (int i = 0; i < 2; i++)
        while (write(files[i], block, sizeof block) > 0) {}
    for (;;) {
        int fd = memfd_create("a", 0);
        for (int i = 0; i < 8; i++)
            if (write(fd, block, sizeof block) < 0) return 3;
    }
}
