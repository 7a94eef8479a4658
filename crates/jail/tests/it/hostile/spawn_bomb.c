// Starts copies of itself by vfork, clone and posix_spawn, each doing the same; must be ended by a limit, with all copies.
// Ends: cpu or wall or memory.
#define _GNU_SOURCE 1
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv) {
    (void)argc;
    char *environment[] = {NULL};
    for (;;) {
        pid_t pid;
        posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, environment);
        if (vfork() == 0) execve("/proc/self/exe", argv, environment), _exit(1);
        if (syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0) == 0) setsid();
    }
}
