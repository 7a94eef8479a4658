// Calls the kernel by the numbers of x32, which filters forget; must be refused each time.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    const long x32 = 0x40000000;
    if (syscall(x32 | SYS_getpid) >= 0) return puts("getpid"), 1;
    if (syscall(x32 | SYS_unshare, CLONE_NEWUSER) >= 0) return puts("unshare"), 1;
    if (syscall(x32 | 521 /* ptrace */, 0, 0, 0, 0) >= 0) return puts("ptrace"), 1;
    return 0;
}
