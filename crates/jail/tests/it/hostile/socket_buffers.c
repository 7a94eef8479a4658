// Fills the buffers of local sockets, in several processes; must be ended by the memory limit.
// Ends: memory.
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void fill_sockets(void) {
    static char block[1 << 12];
    int ends[2], size = 1 << 24;
    while (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0)
        for (int i = 0; i < 2; i++) {
            setsockopt(ends[i], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
            while (send(ends[i], block, sizeof block, MSG_DONTWAIT) > 0) {}
        }
}

int main(void) {
    for (int i = 0; i < 16; i++)
        if (fork() == 0) {
            fill_sockets();
            pause();
        }
    fill_sockets();
    while (wait(NULL) > 0) {}
    return 1;
}
