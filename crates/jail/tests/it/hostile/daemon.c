// Leaves a daemon without parent, session or descriptor of ours; must be rid of it when the command has ended.
// Ends: exit 0.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    if (fork() == 0) {
        setsid();
        if (fork() != 0) _exit(0);
        for (int fd = 0; fd < 1024; fd++) close(fd);
        for (;;) {
            int fd = open("/box/alive", O_WRONLY | O_CREAT | O_APPEND, 0644);
            if (write(fd, "x", 1) != 1) _exit(1);
            close(fd);
            usleep(1000);
        }
    }
    wait(NULL);
    struct stat alive;
    while (stat("/box/alive", &alive) != 0 || alive.st_size == 0) usleep(1000);
    puts("left a daemon");
    return 0;
}
