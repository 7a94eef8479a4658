// Calls the kernel through the page of old programs, past the usual entry; must be emulated under the filter, or die.
// Ends: exit 0 or signal 11 or signal 31.
#include <stdio.h>
#include <sys/time.h>
#include <time.h>

int main(void) {
    struct timeval now = {0, 0};
    long (*get_time)(struct timeval *, void *) = (long (*)(struct timeval *, void *))0xffffffffff600000;
    get_time(&now, 0);
    time_t right = time(0);
    return now.tv_sec < right - 1 || now.tv_sec > right + 1;
}
