// Joins namespaces by files of /proc, by process descriptors and by asking for parents; must be refused each time.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    const char *kinds[] = {"user", "mnt", "pid", "pid_for_children", "net", "ipc", "uts", "cgroup", "time", "time_for_children"};
    const char *whose[] = {"self", "1", "2", "thread-self"};
    for (unsigned w = 0; w < 4; w++)
        for (unsigned k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            char path[64];
            snprintf(path, sizeof path, "/proc/%s/ns/%s", whose[w], kinds[k]);
            int fd = open(path, O_RDONLY);
            if (fd >= 0 && *whose[w] == '1') done = 1, printf("opened %s\n", path);
            if (fd >= 0 && setns(fd, 0) == 0) done = 1, printf("joined %s\n", path);
            // The user namespace that owns it, its parent, its kind, its owner.
            for (unsigned long request = 0xb701; request <= 0xb704; request++)
                if (fd >= 0 && ioctl(fd, request, &request) >= 0) done = 1, printf("asked %s for %lx\n", path, request);
        }
    int init = (int)syscall(434 /* pidfd_open */, 1, 0), own = (int)syscall(434 /* pidfd_open */, getpid(), 0);
    int every = CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWPID | CLONE_NEWUSER | CLONE_NEWCGROUP;
    if (setns(init, every) == 0 || setns(own, CLONE_NEWNS) == 0) done = 1, puts("joined by a process descriptor");
    // Since 6.13 these give the descriptors of a process's namespaces.
    for (unsigned long request = 0xff01; request <= 0xff0a; request++)
        if (ioctl(own, request, 0) >= 0 || ioctl(init, request, 0) >= 0) done = 1, printf("asked for %lx\n", request);
    return done;
}
