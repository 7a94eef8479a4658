// Connects to an abstract unix socket of the host, whose name it is told; must be refused.
// Ends: exit 0.
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    strncpy(to.sun_path + 1, argv[1], sizeof to.sun_path - 2);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0) return 2;
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(argv[1]);
    if (connect(s, (struct sockaddr *)&to, length) == 0) return puts("connected"), 1;
    return 0;
}
