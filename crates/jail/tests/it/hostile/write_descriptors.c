// Writes to every descriptor that it was not given; must find that none exists.
// Ends: exit 0.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int open = 0;
    for (int fd = 3; fd < 65536; fd++) {
        if (fcntl(fd, F_GETFD) == -1) continue;
        open = 1;
        printf("%d is open, and %s\n", fd, write(fd, "forged", 6) >= 0 ? "written to" : "cannot be written to");
    }
    return open;
}
