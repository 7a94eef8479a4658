// Traces, reads, signals and starves process 1 of the box; must be refused, and kill(-1) must hit only its own.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)0x400000, 1};
    int fd = syscall(SYS_pidfd_open, 1, 0);
    struct rlimit none = {0, 0};
    if (ptrace(PTRACE_ATTACH, 1, 0, 0) == 0) done = 1, puts("ptrace");
    if (ptrace(PTRACE_TRACEME, 0, 0, 0) == 0) done = 1, puts("traceme");
    if (process_vm_readv(1, &here, 1, &there, 1, 0) >= 0) done = 1, puts("process_vm_readv");
    if (process_vm_writev(1, &here, 1, &there, 1, 0) >= 0) done = 1, puts("process_vm_writev");
    if (fd >= 0 && syscall(SYS_pidfd_getfd, fd, 0, 0) >= 0) done = 1, puts("pidfd_getfd");
    if (fd >= 0 && syscall(SYS_pidfd_send_signal, fd, SIGKILL, 0, 0) == 0) done = 1, puts("pidfd_send_signal");
    if (kill(1, SIGKILL) == 0 || kill(1, SIGSTOP) == 0) done = 1, puts("kill");
    if (prlimit(1, RLIMIT_NOFILE, &none, 0) == 0) done = 1, puts("prlimit");
    if (setpriority(PRIO_PROCESS, 1, 19) == 0) done = 1, puts("setpriority");
    signal(SIGTERM, SIG_IGN);
    kill(-1, SIGTERM);
    return done;
}
