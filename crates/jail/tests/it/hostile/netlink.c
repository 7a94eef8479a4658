// Opens every kind of netlink, to change addresses and hear of devices, and looks for interfaces; must find no network.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

int main(void) {
    int found = 0;
    for (int protocol = 0; protocol < 32; protocol++)
        for (int kind = SOCK_STREAM; kind <= SOCK_RAW; kind++)
            if (socket(AF_NETLINK, kind | SOCK_CLOEXEC, protocol) >= 0) found = 1, printf("netlink %d\n", protocol);
    for (unsigned index = 1; index < 64; index++) {
        char name[IF_NAMESIZE];
        if (if_indextoname(index, name)) found = 1, printf("interface %s\n", name);
    }
    // Its namespace has a loopback that is down, which never carried a packet, and neither routes nor addresses.
    char line[512];
    FILE *devices = fopen("/proc/self/net/dev", "r"), *routes = fopen("/proc/self/net/route", "r");
    for (int number = 0; devices && fgets(line, sizeof line, devices); number++) {
        unsigned long bytes = 1;
        char *numbers = strchr(line, ':');
        if (number >= 2 && (!strstr(line, "lo:") || sscanf(numbers + 1, "%lu", &bytes) != 1 || bytes != 0)) found = 1, puts(line);
    }
    for (int number = 0; routes && fgets(line, sizeof line, routes); number++)
        if (number >= 1) found = 1, puts(line);
    return found;
}
