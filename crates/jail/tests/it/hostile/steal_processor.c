// Asks for better scheduling: priority, real time, deadline, disk priority, more processors; must be refused or get nothing.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

struct attributes {
    unsigned size, policy;
    unsigned long long flags;
    int nice;
    unsigned priority;
    unsigned long long runtime, deadline, period;
};

int main(void) {
    int got = 0;
    struct sched_param first;
    first.sched_priority = 1;
    if (sched_setscheduler(0, SCHED_FIFO, &first) == 0) got = 1, puts("first in, first out");
    if (sched_setscheduler(0, SCHED_RR, &first) == 0) got = 1, puts("round robin");
    struct attributes deadline = {sizeof deadline, 6, 0, 0, 0, 5000000, 10000000, 10000000};
    if (syscall(SYS_sched_setattr, 0, &deadline, 0) == 0) got = 1, puts("deadline");
    if (nice(-1) != -1 || getpriority(PRIO_PROCESS, 0) < 0) got = 1, puts("nice");
    if (setpriority(PRIO_USER, 0, -5) == 0 || setpriority(PRIO_PGRP, 0, -5) == 0) got = 1, puts("priority");
    if (syscall(SYS_ioprio_set, 1, 0, 1 << 13) == 0) got = 1, puts("real-time disk");
    cpu_set_t before, all, after;
    sched_getaffinity(0, sizeof before, &before);
    memset(&all, 255, sizeof all);
    sched_setaffinity(0, sizeof all, &all);
    sched_getaffinity(0, sizeof after, &after);
    if (CPU_COUNT(&after) > CPU_COUNT(&before)) got = 1, puts("more processors");
    cpu_set_t one, still;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_getaffinity(1, sizeof before, &before);
    sched_setaffinity(1, sizeof one, &one);
    sched_getaffinity(1, sizeof still, &still);
    if (!CPU_EQUAL(&before, &still)) got = 1, puts("moved process 1");
    return got;
}
