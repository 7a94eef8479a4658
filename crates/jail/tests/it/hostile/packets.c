// Has its output pipe deliver 200 packets of two bytes one by one, and exits; must not lose any of them.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    if (fcntl(1, F_SETPIPE_SZ, 1 << 20) < 0 || fcntl(1, F_SETFL, O_DIRECT) < 0) return perror("fcntl"), 1;
    for (int i = 0; i < 200; i++)
        if (write(1, "x\n", 2) != 2) return 1;
    return 0;
}
