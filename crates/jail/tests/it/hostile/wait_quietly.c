// Waits for ever in seven ways, one in each thread, none of which uses CPU time; must be ended by the wall-clock limit.
// Ends: wall.
#define _GNU_SOURCE 1
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

static pthread_mutex_t locked = PTHREAD_MUTEX_INITIALIZER;

static void *wait_by(void *way) {
    sigset_t all;
    int ends[2], unused = pipe(ends);
    char byte;
    struct epoll_event event;
    sigfillset(&all);
    for (;;) switch ((long)way) {
        case 0: select(0, NULL, NULL, NULL, NULL); break;
        case 1: poll(NULL, 0, -1); break;
        case 2: sigsuspend(&all); break;
        case 3: unused = read(ends[0], &byte, 1); break;
        case 4: epoll_wait(epoll_create1(0), &event, 1, -1); break;
        case 5: pthread_mutex_lock(&locked); break;
        default: sleep(1000 + unused);
    }
    return NULL;
}

int main(void) {
    pthread_mutex_lock(&locked);
    for (long way = 0; way < 6; way++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, wait_by, (void *)way) != 0) return 1;
    }
    wait_by((void *)6);
}
