// Asks for addresses of names, by the C library and by a query of its own; must get no answer but its own file's, at once.
// Ends: exit 0.
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

int main(void) {
    int found = 0;
    time_t start = time(0);
    const char *names[] = {"example.com", "metadata.google.internal", "host.docker.internal", "postgres", "redis", "db", "worker"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        struct addrinfo *list = 0;
        if (getaddrinfo(names[i], "80", 0, &list) == 0) found = 1, printf("found %s\n", names[i]);
    }
    const unsigned char query[] = "\1\2\1\0\0\1\0\0\0\0\0\0\7example\3com\0\0\1\0\1";
    const char *servers[] = {"127.0.0.53", "127.0.0.11", "127.0.0.1", "8.8.8.8", "10.0.0.2", "169.254.169.253"};
    for (unsigned i = 0; i < sizeof servers / sizeof *servers; i++) {
        struct sockaddr_in to;
        memset(&to, 0, sizeof to);
        to.sin_family = AF_INET;
        to.sin_port = htons(53);
        inet_pton(AF_INET, servers[i], &to.sin_addr);
        int s = socket(AF_INET, SOCK_DGRAM, 0);
        if (sendto(s, query, sizeof query - 1, 0, (struct sockaddr *)&to, sizeof to) > 0) found = 1, printf("asked %s\n", servers[i]);
    }
    if (time(0) > start + 5) found = 1, puts("waited for an answer");
    return found;
}
