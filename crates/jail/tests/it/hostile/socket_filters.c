// Attaches programs to sockets, whose memory is the kernel's and has one limit for all; must be refused.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <linux/filter.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int attached = 0, pair[2];
    struct sock_filter all = {BPF_RET | BPF_K, 0, 0, ~0u};
    struct sock_fprog program = {1, &all};
    const int options[] = {26 /* a filter */, 50, 51 /* for a shared port */, 52};
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) != 0) return 2;
    for (unsigned i = 0; i < 4; i++)
        for (int end = 0; end < 2; end++)
            if (setsockopt(pair[end], SOL_SOCKET, options[i], &program, sizeof program) == 0) attached = 1, printf("%d\n", options[i]);
    const int harmless = 1 << 16;
    if (setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &harmless, sizeof harmless) != 0) attached = 1, puts("nothing works");
    return attached;
}
