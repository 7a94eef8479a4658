// Serves and calls itself over loopback, and raises the interface for that; must be refused, as there is no network at all.
// Ends: exit 0.
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

int main(void) {
    int done = 0;
    struct sockaddr_in at;
    struct ifreq loopback;
    memset(&at, 0, sizeof at);
    memset(&loopback, 0, sizeof loopback);
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    strcpy(loopback.ifr_name, "lo");
    loopback.ifr_flags = IFF_UP | IFF_RUNNING;
    int server = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0), any = socket(AF_UNIX, SOCK_DGRAM, 0);
    for (unsigned long request = 0x8900; request < 0x8a00; request++) // reads or sets something of an interface or a route
        if (ioctl(any, request, &loopback) == 0 || ioctl(server, request, &loopback) == 0) done = 1, printf("%lx\n", request);
    socklen_t length = sizeof at;
    if (bind(server, (struct sockaddr *)&at, length) == 0 && listen(server, 1) == 0 && getsockname(server, (struct sockaddr *)&at, &length) == 0
        && connect(client, (struct sockaddr *)&at, length) == 0)
        done = 1, puts("called itself");
    return done;
}
