// Mounts, unmounts, changes the root and writes to read-only places; must be refused each time.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    if (mount("tmpfs", "/tmp", "tmpfs", 0, 0) == 0) done = 1, puts("mount tmpfs");
    if (mount("proc", "/tmp", "proc", 0, 0) == 0) done = 1, puts("mount proc");
    if (mount(0, "/usr", 0, MS_REMOUNT | MS_BIND, 0) == 0) done = 1, puts("remount");
    if (umount2("/proc", MNT_DETACH) == 0 || umount2("/", MNT_DETACH) == 0) done = 1, puts("unmount");
    if (chroot("/tmp") == 0) done = 1, puts("chroot");
    if (syscall(SYS_pivot_root, "/tmp", "/tmp") == 0) done = 1, puts("pivot_root");
    if (syscall(SYS_open_tree, AT_FDCWD, "/", 1) >= 0) done = 1, puts("open_tree");
    if (syscall(SYS_fsopen, "tmpfs", 0) >= 0) done = 1, puts("fsopen");
    if (mknod("/box/sda", S_IFBLK | 0666, makedev(254, 0)) == 0) done = 1, puts("mknod");
    const char *fixed[] = {"/mark", "/etc/mark", "/usr/mark", "/dev/mark", "/proc/mark", "/etc/passwd", "/usr/bin/env"};
    for (unsigned i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (open(fixed[i], O_WRONLY | O_CREAT, 0666) >= 0) done = 1, printf("wrote %s\n", fixed[i]);
    return done;
}
