// Executes itself again and again while its threads spin, to start anew at zero; must be ended by the CPU limit.
// Ends: cpu.
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static void *spin(void *nothing) {
    for (volatile unsigned long i = 0;;) i = i + 1;
    return nothing;
}

int main(int argc, char **argv) {
    (void)argc;
    pthread_t thread;
    for (int i = 0; i < 3; i++) pthread_create(&thread, 0, spin, 0);
    struct timespec used, start;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    long long begun = start.tv_sec * 1000000000LL + start.tv_nsec, now;
    do {
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
        now = used.tv_sec * 1000000000LL + used.tv_nsec;
    } while (now - begun < 20000000);
    execv("/proc/self/exe", argv);
    return 1;
}
