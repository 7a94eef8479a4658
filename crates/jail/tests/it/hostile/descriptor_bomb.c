// Opens files, pipes, sockets, events and memory files until it is refused, in children too; must get no more than 256 each.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

static int open_one(int way) {
    int ends[2];
    switch (way) {
        case 0: return open("/dev/null", O_RDONLY);
        case 1: return dup(0);
        case 2: return pipe(ends);
        case 3: return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
        case 4: return eventfd(0, 0);
        case 5: return epoll_create1(0);
        case 6: return memfd_create("", 0);
        case 7: return timerfd_create(CLOCK_MONOTONIC, 0);
        default: return socket(AF_UNIX, SOCK_DGRAM, 0);
    }
}

int main(void) {
    for (int way = 0; way < 9; way++)
        if (fork() == 0) {
            struct rlimit more = {1 << 20, 1 << 20};
            setrlimit(RLIMIT_NOFILE, &more);
            int count = 0;
            while (open_one(way) >= 0 && count <= 256) count++;
            if (errno != EMFILE || count > 256 || dup2(0, 256) >= 0) _exit(way + 1);
            _exit(0);
        }
    int status, failed = 0;
    while (wait(&status) > 0)
        if (status != 0) failed = 1, printf("way %d: %x\n", WEXITSTATUS(status) - 1, status);
    return failed;
}
