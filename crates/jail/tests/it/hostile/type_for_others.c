// Puts characters into terminals and consoles, and looks for one; must find none, and no request may pass.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    const char *terminals[] = {"/dev/tty", "/dev/console", "/dev/tty0", "/dev/tty1", "/dev/ptmx", "/dev/pts/0", "/dev/pts/ptmx", "/dev/vcs"};
    for (unsigned i = 0; i < sizeof terminals / sizeof *terminals; i++)
        if (open(terminals[i], O_RDWR | O_NOCTTY) >= 0) done = 1, printf("opened %s\n", terminals[i]);
    char letter = 'x';
    const unsigned long requests[] = {TIOCSTI, TIOCSTI | 1ul << 32, TIOCLINUX, TIOCCONS, TIOCSCTTY, TIOCNOTTY, TIOCSPGRP, TIOCSETD, TCSETS};
    for (int fd = 0; fd < 3; fd++)
        for (unsigned r = 0; r < sizeof requests / sizeof *requests; r++)
            if (ioctl(fd, requests[r], &letter) == 0) done = 1, printf("request %lx on %d\n", requests[r], fd);
    if (isatty(0) || isatty(1) || isatty(2)) done = 1, puts("has a terminal");
    if (tcgetpgrp(0) >= 0 || vhangup() == 0) done = 1, puts("rules a terminal");
    return done;
}
