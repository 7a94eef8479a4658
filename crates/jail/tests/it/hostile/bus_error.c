// Reads a mapped file behind its end; must be reported as SIGBUS.
// Ends: signal 7.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
    int fd = open("/tmp/short", O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, 4096) != 0) return 2;
    void *at = mmap(0, 8192, PROT_READ, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED) return 2;
    return ((volatile char *)at)[4096];
}
