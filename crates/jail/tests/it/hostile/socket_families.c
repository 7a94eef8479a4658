// Opens sockets and pairs of every family, kind and many protocols; must get unix sockets only.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int opened = 0;
    const int kinds[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET, 6 /* DCCP */, 10 /* packet */};
    const int protocols[] = {0, 1, 2, 3, 6, 9, 10, 12, 15, 16, 17, 33, 58, 132, 136, 255, 256, 262 /* MPTCP */, 0x300 /* all, of Ethernet */};
    for (int family = 0; family < 64; family++)
        for (unsigned k = 0; k < sizeof kinds / sizeof *kinds; k++)
            for (unsigned p = 0; p < sizeof protocols / sizeof *protocols; p++) {
                int pair[2];
                if (family == AF_UNIX) continue;
                if (socket(family, kinds[k] | SOCK_NONBLOCK, protocols[p]) >= 0)
                    opened = 1, printf("family %d, kind %d, protocol %d\n", family, kinds[k], protocols[p]);
                if (socketpair(family, kinds[k], protocols[p], pair) == 0) opened = 1, printf("pair of %d\n", family);
            }
    if (socket(0x7fffffff, SOCK_STREAM, 0) >= 0 || socket(-1, SOCK_STREAM, 0) >= 0) opened = 1, puts("a family that is none");
    return opened;
}
