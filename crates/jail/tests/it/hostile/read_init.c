// Opens every file of process 1 and of all other processes in /proc, by number and by detours; must open none.
// Ends: exit 0.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    const char *files[] = {"environ", "cmdline", "maps", "mem", "stat", "status", "cgroup", "mountinfo", "limits", "auxv",
                           "fd/0", "fd/3", "fdinfo/3", "cwd", "root", "exe", "ns/net", "task/1/stat", "net/unix", "stack"};
    const char *ways[] = {"/proc/%d/%s", "/proc/self/../%d/%s", "/proc/self/task/../../%d/%s"};
    int opened = 0;
    for (int pid = 1; pid < 200; pid++)
        for (unsigned file = 0; file < sizeof files / sizeof *files; file++)
            for (unsigned way = 0; way < 3; way++) {
                char path[128], target[128];
                snprintf(path, sizeof path, ways[way], pid, files[file]);
                if (pid == getpid()) continue;
                int fd = open(path, O_RDONLY | O_NONBLOCK);
                if (fd >= 0) opened = 1, printf("opened %s\n", path), close(fd);
                if (readlink(path, target, sizeof target) >= 0) opened = 1, printf("read the link %s of %d\n", files[file], pid);
            }
    return opened;
}
