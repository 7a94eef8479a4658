// Takes all timers, signals, watches, queues and asynchronous requests ("look": one of each); must leave others theirs.
// Ends: wall.
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int request(int events) {
    unsigned long context = 0;
    return syscall(SYS_io_setup, events, &context) == 0;
}

// What is forbidden to all is nobody's to take; what is used up is.
static int used_up(const char *what) {
    if (errno == EPERM || errno == EACCES || errno == ENOSYS) return 0;
    perror(what);
    return 1;
}

static int look(void) {
    int lacking = 0;
    timer_t timer;
    struct rlimit queues;
    union sigval value = {0};
    if (timer_create(CLOCK_MONOTONIC, NULL, &timer) != 0) lacking |= used_up("a timer");
    if (sigqueue(getpid(), SIGRTMIN, value) != 0) lacking |= used_up("a queued signal");
    if (inotify_init() < 0) lacking |= used_up("a watch");
    mq_unlink("/look");
    getrlimit(RLIMIT_MSGQUEUE, &queues);
    if (queues.rlim_cur > 0 && mq_open("/look", O_RDWR | O_CREAT, 0600, NULL) < 0) lacking |= used_up("a message queue");
    if (!request(1)) lacking |= used_up("an asynchronous request");
    return lacking;
}

static void take(void) {
    char name[16];
    timer_t timer;
    union sigval value = {0};
    for (int i = 0; i < 64; i++) {
        snprintf(name, sizeof name, "/%d", i);
        if (mq_open(name, O_RDWR | O_CREAT, 0600, NULL) < 0) break;
    }
    while (inotify_init1(IN_CLOEXEC) >= 0) {}
    for (int events = 1 << 20; events > 0; events /= 2)
        while (request(events)) {}
    while (timer_create(CLOCK_MONOTONIC, NULL, &timer) == 0 && sigqueue(getpid(), SIGRTMIN, value) == 0) {}
    while (sigqueue(getpid(), SIGRTMIN, value) == 0) {}
}

int main(int argc, char **argv) {
    (void)argv;
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    if (argc > 1) return look();
    take();
    if (fork() == 0) take();
    puts("took all");
    fflush(stdout);
    for (;;) pause();
}
