// Traces its own child and its parent, by every request, and reads their memory by calls; must be refused.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    pid_t child = fork();
    if (child == 0) for (;;) pause();
    pid_t targets[] = {child, getppid(), getpid()};
    for (unsigned i = 0; i < 3; i++) {
        char byte;
        struct iovec here = {&byte, 1}, there = {(void *)&targets, 1};
        const long requests[] = {0, 1, 4, 5, 7, 12, 13, 16, 17, 24, 0x4200, 0x4206, 0x4207, 0x420e};
        for (unsigned r = 0; r < sizeof requests / sizeof *requests; r++)
            if (syscall(SYS_ptrace, requests[r], targets[i], 0, 0) >= 0) done = 1, printf("ptrace %lx\n", (unsigned long)requests[r]);
        if (syscall(SYS_process_vm_readv, targets[i], &here, 1, &there, 1, 0) >= 0) done = 1, puts("process_vm_readv");
        if (syscall(SYS_process_vm_writev, targets[i], &here, 1, &there, 1, 0) >= 0) done = 1, puts("process_vm_writev");
        int process = (int)syscall(434 /* pidfd_open */, targets[i], 0);
        if (syscall(438 /* pidfd_getfd */, process, 0, 0) >= 0) done = 1, puts("pidfd_getfd");
        if (syscall(440 /* process_madvise */, process, &there, 1, 4, 0) >= 0) done = 1, puts("process_madvise");
        if (syscall(448 /* process_mrelease */, process, 0) >= 0) done = 1, puts("process_mrelease");
    }
    if (open("/proc/self/mem", O_RDWR) >= 0) done = 1, puts("may write around page protections");
    kill(child, SIGKILL);
    return done;
}
