// Sets watches on files and directories that all boxes share, and so hears of its neighbours; must be refused.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <unistd.h>

int main(void) {
    int watched = 0, watch = inotify_init();
    const char *shared[] = {"/usr", "/usr/bin", "/usr/bin/env", "/bin/sh", "/lib", "/etc/ld.so.cache", "/dev/null", "/etc"};
    for (unsigned i = 0; i < sizeof shared / sizeof *shared; i++) {
        if (inotify_add_watch(watch, shared[i], IN_ALL_EVENTS) >= 0) watched = 1, printf("inotify: %s\n", shared[i]);
        int fd = open(shared[i], O_RDONLY);
        if (fcntl(fd, F_NOTIFY, DN_ACCESS | DN_MULTISHOT) == 0) watched = 1, printf("dnotify: %s\n", shared[i]);
        if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) watched = 1, printf("lease: %s\n", shared[i]);
        close(fd);
    }
    if (fanotify_init(FAN_CLASS_NOTIF | FAN_REPORT_FID, O_RDONLY) >= 0) watched = 1, puts("fanotify");
    return watched;
}
