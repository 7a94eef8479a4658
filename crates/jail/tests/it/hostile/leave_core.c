// Asks for every core in all ways and for everybody, and spins in threads and children; must stay on the cores that it was given.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static cpu_set_t given, all;
static int strayed;

static void look(const char *who) {
    cpu_set_t now;
    CPU_ZERO(&now);
    sched_getaffinity(0, sizeof now, &now);
    if (!CPU_EQUAL(&now, &given)) strayed = 1, printf("%s has %d cores\n", who, CPU_COUNT(&now));
    int core = sched_getcpu();
    if (core >= 0 && !CPU_ISSET(core, &given)) strayed = 1, printf("%s is on core %d\n", who, core);
}

static void spin(const char *who) {
    for (int core = 0; core < 8; core++) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(core, &one);
        sched_setaffinity(0, sizeof one, &one);
        look(who);
    }
    syscall(SYS_sched_setaffinity, 0, sizeof all, &all);
    struct timespec used;
    do look(who), clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    while (used.tv_nsec < 20000000 && used.tv_sec == 0);
}

static void *in_thread(void *nothing) {
    pthread_setaffinity_np(pthread_self(), sizeof all, &all);
    spin("a thread");
    return nothing;
}

int main(int count, char **arguments) {
    CPU_ZERO(&given);
    sched_getaffinity(0, sizeof given, &given);
    memset(&all, 255, sizeof all);
    if (count > 1 && (CPU_COUNT(&given) != 1 || !CPU_ISSET(atoi(arguments[1]), &given))) {
        printf("it was given %d cores\n", CPU_COUNT(&given));
        return 1;
    }
    sched_setaffinity(0, sizeof all, &all);
    sched_setaffinity(1, sizeof all, &all);
    spin("the program");
    pthread_attr_t everywhere;
    pthread_attr_init(&everywhere);
    pthread_attr_setaffinity_np(&everywhere, sizeof all, &all);
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        if (pthread_create(&threads[i], i == 0 ? &everywhere : 0, in_thread, 0) != 0) return puts("no thread"), 1;
    for (int i = 0; i < 3; i++) pthread_join(threads[i], 0);
    pid_t child = fork();
    if (child == 0) {
        sched_setaffinity(getppid(), sizeof all, &all);
        spin("a child");
        fflush(stdout);
        _exit(strayed);
    }
    int status = 1;
    waitpid(child, &status, 0);
    look("the program, in the end,");
    return strayed || status != 0;
}
