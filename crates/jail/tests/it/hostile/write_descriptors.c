// Writes to every descriptor that it was not given; must find that none exists.
// Ends: exit 0.
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int open = 0;
    for (int fd = 3; fd < 65536; fd++)
        if (write(fd, "forged", 6) >= 0 || lseek(fd, 0, SEEK_SET) >= 0 || dup(fd) >= 0) open = 1, printf("%d is open\n", fd);
    return open;
}
