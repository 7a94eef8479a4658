// Tries to become root in a namespace of its own, by unshare, clone, clone3 and setns; must be refused each time.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int made = 0;
    int kinds[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWCGROUP};
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (unshare(kinds[i]) == 0) made = 1, printf("unshare %x\n", kinds[i]);
        long pid = syscall(SYS_clone, CLONE_NEWUSER | kinds[i] | SIGCHLD, 0, 0, 0, 0);
        if (pid == 0) _exit(0);
        if (pid > 0) made = 1, printf("clone %x\n", kinds[i]);
        struct clone_args arguments = {.flags = (__u64)(CLONE_NEWUSER | kinds[i]), .exit_signal = SIGCHLD};
        pid = syscall(SYS_clone3, &arguments, sizeof arguments);
        if (pid == 0) _exit(0);
        if (pid > 0) made = 1, printf("clone3 %x\n", kinds[i]);
    }
    if (setns(open("/proc/self/ns/user", O_RDONLY), 0) == 0) made = 1, puts("setns");
    return made;
}
