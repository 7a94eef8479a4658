// Kills whoever it can: all processes, its parent, thread 1, its group; must be able to kill none but its own.
// Ends: signal 9.
#define _GNU_SOURCE 1
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    if (fork() == 0) for (;;) pause();
    if (syscall(SYS_tgkill, 1, 1, SIGKILL) == 0 || syscall(SYS_tkill, 1, SIGKILL) == 0) return puts("killed thread 1"), 1;
    if (getppid() > 0 && kill(getppid(), SIGKILL) == 0) return puts("killed the parent"), 1;
    kill(-1, SIGKILL);
    killpg(0, SIGKILL);
    return puts("survived itself"), 1;
}
