// Calls a server on the host's loopback, private and link-local addresses, and a name server; must reach none.
// Ends: exit 0.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

static int reaches(int type, const char *address, int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, address, &to.sin_addr);
    int s = socket(AF_INET, type, 0);
    if (s < 0 || connect(s, (struct sockaddr *)&to, sizeof to) != 0) return 0;
    if (send(s, "x", 1, 0) != 1) return 0;
    printf("reached %s:%d\n", address, port);
    return 1;
}

int main(int argc, char **argv) {
    int port = argc > 1 ? atoi(argv[1]) : 80;
    return reaches(SOCK_STREAM, "127.0.0.1", port) | reaches(SOCK_STREAM, "10.0.0.1", 80)
         | reaches(SOCK_STREAM, "169.254.169.254", 80) | reaches(SOCK_DGRAM, "8.8.8.8", 53);
}
