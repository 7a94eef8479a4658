// Leaves marks wherever it can write, in System V objects too; must not see those of another run ("look").
// Ends: exit 0.
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <unistd.h>

int main(int argc, char **argv) {
    (void)argv;
    int look = argc > 1, seen = 0;
    const char *places[] = {"/box/mark", "/tmp/mark", "/var/tmp/mark", "/dev/shm/mark"};
    int flags = look ? 0 : O_CREAT;
    for (int i = 0; i < 4; i++) {
        int fd = open(places[i], O_RDWR | flags, 0666);
        if (look && fd >= 0) seen = 1, printf("saw %s\n", places[i]);
        if (!look && fd < 0 && i != 2) return perror(places[i]), 2;
    }
    int shm = shmget(4711, 4096, (look ? 0 : IPC_CREAT) | 0666), msg = msgget(4711, (look ? 0 : IPC_CREAT) | 0666);
    int mq = mq_open("/mark", O_RDWR | flags, 0666, NULL);
    if (look && (shm >= 0 || msg >= 0 || mq >= 0)) seen = 1, puts("saw a queue or shared memory");
    if (!look && (shm < 0 || msg < 0)) return perror("ipc"), 2;
    return seen;
}
