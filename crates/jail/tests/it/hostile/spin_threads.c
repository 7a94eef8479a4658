// Ends its main thread and spins in four others, to have each do less than the limit; must be ended by their sum.
// Ends: cpu.
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static void *spin(void *nothing) {
    struct timespec used;
    do clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    while (used.tv_sec == 0 && used.tv_nsec < 400000000);
    return nothing;
}

int main(void) {
    for (int i = 0; i < 4; i++) {
        pthread_t thread;
        if (pthread_create(&thread, 0, spin, 0) != 0) exit(1);
    }
    pthread_exit(0);
}
