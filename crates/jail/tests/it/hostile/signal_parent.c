// Stops, continues and kills its parent, its parent's group and session by every call; must be refused or reach nobody.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    const int signals[] = {0, SIGSTOP, SIGKILL, SIGTERM, SIGCONT, SIGCHLD, SIGSEGV, 34};
    union sigval value;
    value.sival_int = 0;
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
        pid_t parent = getppid();
        siginfo_t forged;
        forged.si_signo = signals[i], forged.si_code = SI_QUEUE;
        if (parent > 1) return puts("its parent is not process 1"), 1;
        for (pid_t target = 0; target < 2; target++) {
            pid_t pid = target == 0 ? parent : 1;
            if (pid < 1) continue; // who is outside has no number here
            if (kill(pid, signals[i]) == 0) done = 1, printf("kill %d\n", signals[i]);
            if (syscall(SYS_tkill, pid, signals[i]) == 0) done = 1, printf("tkill %d\n", signals[i]);
            if (syscall(SYS_tgkill, pid, pid, signals[i]) == 0) done = 1, printf("tgkill %d\n", signals[i]);
            if (sigqueue(pid, signals[i], value) == 0) done = 1, printf("sigqueue %d\n", signals[i]);
            if (syscall(SYS_rt_sigqueueinfo, pid, signals[i], &forged) == 0) done = 1, printf("sigqueueinfo %d\n", signals[i]);
            if (killpg(1, signals[i]) == 0 && signals[i]) done = 1, printf("killpg %d\n", signals[i]);
        }
    }
    if (setpgid(0, 1) == 0 || getpgid(1) > 1 || getsid(1) > 1) done = 1, puts("joined its group");
    return done;
}
