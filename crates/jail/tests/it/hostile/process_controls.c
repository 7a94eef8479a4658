// Turns the switches that prctl and seccomp have for processes; must be refused all but those that touch only itself.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    struct { unsigned short length; void *program; } nothing = {0, 0};
    // Memory layout, machine checks, tracers, kept capabilities, seccomp, thread scheduling groups, memory merging, tagged
    // addresses, dispatch of system calls to itself, speculation, I/O flusher, time counters, alignment, subreaper …
    const int closed[] = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 31, 32, 33, 34, 35, 36, 40, 43,
                          44, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 0x59616d61};
    for (unsigned i = 0; i < sizeof closed / sizeof *closed; i++)
        for (unsigned long first = 0; first < 3; first++)
            if (prctl(closed[i], first, &nothing, 0, 0) >= 0) done = 1, printf("prctl %d\n", closed[i]);
    for (unsigned operation = 0; operation < 4; operation++) {
        if (syscall(SYS_seccomp, operation, 0, &nothing) >= 0) done = 1, printf("seccomp %u\n", operation);
        if (syscall(SYS_seccomp, operation, 8 /* a listener */, &nothing) >= 0) done = 1, printf("seccomp %u\n", operation);
    }
    if (syscall(SYS_arch_prctl, 0x4001, 0) == 0) done = 1, puts("another vdso");
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NAME, "jail-init") != 0)
        done = 1, puts("what touches only itself is refused");
    return done;
}
