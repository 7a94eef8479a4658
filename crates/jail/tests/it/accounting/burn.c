// Burns 300 ms of CPU time by its own clocks, in the way that it is told, and nothing else.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WHOLE = 300000000, THIRD = WHOLE / 3 };

static void burn(clockid_t clock, long nanoseconds) {
    struct timespec used;
    do clock_gettime(clock, &used);
    while (used.tv_nsec < nanoseconds);
}

static void *burn_third(void *nothing) {
    burn(CLOCK_THREAD_CPUTIME_ID, THIRD);
    return nothing;
}

static void by_threads(void) {
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, burn_third, NULL);
    for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
}

static void by_children(int orphaned) {
    int ends[2];
    char byte;
    if (pipe(ends) != 0) exit(1);
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            if (orphaned && fork() != 0) _exit(0);
            burn(CLOCK_PROCESS_CPUTIME_ID, THIRD);
            _exit(0);
        }
    close(ends[1]);
    while (wait(NULL) > 0) {}
    // Ends when the last orphan has.
    if (read(ends[0], &byte, 1) != 0) exit(1);
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "";
    if (!strcmp(way, "alone")) return burn(CLOCK_PROCESS_CPUTIME_ID, WHOLE), 0;
    if (!strcmp(way, "threads")) return by_threads(), 0;
    if (!strcmp(way, "children")) return by_children(0), 0;
    if (!strcmp(way, "orphans")) return by_children(1), 0;
    if (!strcmp(way, "sleep")) return nanosleep(&(struct timespec){0, WHOLE}, NULL);
    return 2;
}
