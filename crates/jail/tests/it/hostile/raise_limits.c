// Tries to raise each resource limit and its own priority; must be refused.
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>

int main(void) {
    int raised = 0;
    int limits[] = {RLIMIT_CORE, RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_CPU, RLIMIT_STACK, RLIMIT_MEMLOCK};
    for (unsigned i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct rlimit limit;
        getrlimit(limits[i], &limit);
        if (limit.rlim_max == RLIM_INFINITY) raised = 1, printf("limit %d is infinite\n", limits[i]);
        limit.rlim_max++;
        limit.rlim_cur = limit.rlim_max;
        if (setrlimit(limits[i], &limit) == 0) raised = 1, printf("raised limit %d\n", limits[i]);
    }
    struct sched_param first = {.sched_priority = 50};
    if (setpriority(PRIO_PROCESS, 0, -10) == 0) raised = 1, puts("raised the priority");
    if (sched_setscheduler(0, SCHED_FIFO, &first) == 0) raised = 1, puts("became a real-time process");
    return raised;
}
