// Asks for mounts by the newer calls and for every kind of file system; must be refused each time.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CLOSED(call) if ((call) >= 0) done = 1, puts(#call)

int main(void) {
    int done = 0;
    char zero[256] = {0};
    unsigned long long read_write[4] = {0, 1 /* MOUNT_ATTR_RDONLY is cleared */, 0, 0};
    const char *kinds[] = {"tmpfs", "proc", "sysfs", "cgroup", "cgroup2", "devpts", "devtmpfs", "mqueue", "overlay", "bpf",
                           "debugfs", "tracefs", "securityfs", "binfmt_misc", "fuse", "ramfs", "ext4", "nfs", "9p"};
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (mount("none", "/tmp", kinds[i], 0, "") == 0) done = 1, printf("mounted %s\n", kinds[i]);
        if (syscall(430 /* fsopen */, kinds[i], 0) >= 0) done = 1, printf("opened %s\n", kinds[i]);
    }
    const char *places[] = {"/", "/usr", "/box", "/tmp", "/proc", "/dev/null", "/dev/shm", "/etc/alternatives"};
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
        CLOSED(mount(0, places[i], 0, MS_REMOUNT | MS_BIND, 0));
        CLOSED(mount(0, places[i], 0, MS_REMOUNT, 0));
        CLOSED(mount(0, places[i], 0, MS_SHARED | MS_REC, 0));
        CLOSED(mount(places[i], "/tmp", 0, MS_BIND | MS_REC, 0));
        CLOSED(mount(places[i], "/box", 0, MS_MOVE, 0));
        CLOSED(umount2(places[i], MNT_DETACH));
        CLOSED(umount2(places[i], MNT_FORCE));
        CLOSED(syscall(428 /* open_tree */, AT_FDCWD, places[i], 1 /* a clone */));
        CLOSED(syscall(429 /* move_mount */, AT_FDCWD, places[i], AT_FDCWD, "/tmp", 0));
        CLOSED(syscall(433 /* fspick */, AT_FDCWD, places[i], 0));
        CLOSED(syscall(442 /* mount_setattr */, AT_FDCWD, places[i], 0, read_write, sizeof read_write));
    }
    CLOSED(syscall(431 /* fsconfig */, 0, 6, 0, 0, 0));
    CLOSED(syscall(432 /* fsmount */, 0, 0, 0));
    CLOSED(syscall(457 /* statmount */, zero, zero, sizeof zero, 0));
    CLOSED(syscall(458 /* listmount */, zero, zero, 1, 0));
    CLOSED(mkdir("/box/below", 0777) | mount("/box", "/box/below", 0, MS_BIND, 0));
    return done;
}
