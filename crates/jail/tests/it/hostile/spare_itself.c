// Asks the kernel to kill others first when memory ends; must be refused, and be ended by the memory limit.
// Ends: memory.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    const char *files[] = {"/proc/self/oom_score_adj", "/proc/self/oom_adj", "/proc/1/oom_score_adj"};
    const char *wishes[] = {"-1000", "-17", "1000"};
    for (int i = 0; i < 3; i++) {
        int fd = open(files[i], O_WRONLY);
        if (fd >= 0 && write(fd, wishes[i], strlen(wishes[i])) > 0) return printf("wrote %s\n", files[i]), 1;
    }
    for (;;) {
        volatile char *block = (char *)malloc(1 << 20);
        for (int at = 0; block && at < 1 << 20; at += 4096) block[at] = 1;
    }
}
