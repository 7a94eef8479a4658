// Tries to leave or change its control group and to escape the out-of-memory killer; must be refused.
// Ends: exit 0.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int writes(const char *path, const char *text) {
    int fd = open(path, O_WRONLY);
    if (fd < 0 || write(fd, text, strlen(text)) < 0) return 0;
    return printf("wrote %s\n", path), 1;
}

int main(void) {
    int done = mkdir("/sys", 0777) == 0 || mkdir("/sys/fs/cgroup/a", 0777) == 0;
    return done | writes("/sys/fs/cgroup/memory/cgroup.procs", "0") | writes("/sys/fs/cgroup/cgroup.procs", "0")
         | writes("/proc/self/cgroup", "0") | writes("/proc/self/oom_score_adj", "-1000")
         | writes("/proc/sys/kernel/core_pattern", "|/box/x") | writes("/proc/sysrq-trigger", "b");
}
