// Removes every right from its directories, hides itself, works in a deleted place and renames all; must harm nobody after it.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    int immutable = FS_IMMUTABLE_FL, box = open("/box", O_RDONLY | O_DIRECTORY);
    if (ioctl(box, FS_IOC_SETFLAGS, &immutable) == 0) return puts("made /box immutable"), 1;
    if (chown("/box", 0, 0) == 0) return puts("gave /box away"), 1;
    if (rename("/box", "/tmp/box") == 0 || rmdir("/box") == 0 || rename("/tmp", "/box/tmp") == 0) return puts("moved"), 1;
    unlink("/box/program");
    if (mkdir("/box/inner", 0700) != 0 || mkdir("/tmp/inner", 0) != 0 || chdir("/box/inner") != 0) return perror("mkdir"), 1;
    if (rmdir("/box/inner") != 0 || open("file", O_WRONLY | O_CREAT, 0600) >= 0) return puts("a deleted place serves"), 1;
    symlink("/", "/box/program");
    for (int i = 0; i < 100; i++) rename(i % 2 ? "/tmp/b" : "/tmp/inner", i % 2 ? "/tmp/inner" : "/tmp/b");
    if (chmod("/box", 0) != 0) return perror("chmod"), 1;
    chmod("/tmp", 0);
    chmod("/dev/shm", 0);
    return 0;
}
