// Tries to raise each resource limit and its own priority; must be refused.
// Ends: exit 0.
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>

int main(void) {
    int raised = 0;
    int limits[] = {RLIMIT_CORE, RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_CPU, RLIMIT_STACK, RLIMIT_MEMLOCK};
    int counted[] = {RLIMIT_NPROC, RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO};
    for (unsigned i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct rlimit limit;
        getrlimit(limits[i], &limit);
        if (limit.rlim_max == RLIM_INFINITY) raised = 1, printf("limit %d is infinite\n", limits[i]);
        limit.rlim_max++;
        limit.rlim_cur = limit.rlim_max;
        if (setrlimit(limits[i], &limit) == 0) raised = 1, printf("raised limit %d\n", limits[i]);
    }
    for (unsigned i = 0; i < sizeof counted / sizeof *counted; i++) {
        struct rlimit limit;
        getrlimit(counted[i], &limit);
        if (limit.rlim_max++ == RLIM_INFINITY) continue;  // something else counts these
        if (setrlimit(counted[i], &limit) == 0) raised = 1, printf("raised limit %d\n", counted[i]);
    }
    struct sched_param first = {.sched_priority = 50};
    if (setpriority(PRIO_PROCESS, 0, -10) == 0) raised = 1, puts("raised the priority");
    if (sched_setscheduler(0, SCHED_FIFO, &first) == 0) raised = 1, puts("became a real-time process");
    return raised;
}
