// Asks for namespaces with flags in unusual places, and for a place in another control group; must get neither.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int born(long pid, const char *how) {
    if (pid == 0) _exit(0);
    if (pid > 0) printf("%s\n", how);
    return pid > 0;
}

int main(void) {
    int done = 0;
    uint64_t into_group[11] = {0x200000000ull, 0, 0, 0, SIGCHLD, 0, 0, 0, 0, 0, 0};
    uint64_t in_time[11] = {0x80, 0, 0, 0, SIGCHLD, 0, 0, 0, 0, 0, 0};
    done |= born(syscall(SYS_clone, 0xffffffff00000000ull | CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0), "high bits");
    done |= born(syscall(SYS_clone, CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0), "several");
    done |= born(syscall(SYS_clone, CLONE_NEWCGROUP | SIGCHLD, 0, 0, 0, 0), "a control group namespace");
    done |= born(syscall(435 /* clone3 */, into_group, sizeof into_group), "another control group");
    done |= born(syscall(435 /* clone3 */, in_time, sizeof in_time), "a time namespace");
    const int parts[] = {0x80 /* time */, CLONE_FS, CLONE_FILES, CLONE_SYSVSEM, CLONE_NEWUSER | CLONE_NEWNET};
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++)
        if (syscall(SYS_unshare, parts[i]) == 0) done = 1, printf("unshare %x\n", (unsigned)parts[i]);
    return done;
}
