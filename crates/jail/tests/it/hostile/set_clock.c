// Sets clocks, leaves for a time of its own, and asks for alarms that wake the machine; must be refused each time.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    char zero[256] = {0};
    time_t before = time(0);
    struct timespec past = {1000, 0};
    struct timeval old = {1000, 0};
    for (int clock = 0; clock < 12; clock++) {
        if (clock_settime(clock, &past) == 0) done = 1, printf("set clock %d\n", clock);
        if (syscall(SYS_clock_adjtime, clock, zero) >= 0) done = 1, printf("adjusted clock %d\n", clock);
    }
    if (settimeofday(&old, 0) == 0 || settimeofday(0, (const struct timezone *)zero) == 0) done = 1, puts("settimeofday");
    if (syscall(SYS_adjtimex, zero) >= 0) done = 1, puts("adjtimex");
    if (unshare(0x80) == 0) done = 1, puts("a time namespace");
    if (open("/proc/self/timens_offsets", O_WRONLY) >= 0) done = 1, puts("time offsets");
    if (open("/dev/rtc0", O_RDONLY) >= 0) done = 1, puts("the hardware clock");
    timer_t alarm;
    if (timer_create(CLOCK_REALTIME_ALARM, 0, &alarm) == 0 || timerfd_create(CLOCK_BOOTTIME_ALARM, 0) >= 0) done = 1, puts("alarm");
    if (time(0) < before || time(0) > before + 5) done = 1, puts("the time has changed");
    return done;
}
