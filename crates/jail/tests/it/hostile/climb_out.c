// Climbs out of its root as out of a chroot, with open directories, links and renames; must stay below its root.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct stat root;

static int outside(const char *how) {
    struct stat here;
    for (int i = 0; i < 64; i++)
        if (chdir("..") != 0) break;
    if (stat(".", &here) == 0 && here.st_ino == root.st_ino && here.st_dev == root.st_dev && access("box", F_OK) == 0) return 0;
    return printf("%s leads out\n", how), 1;
}

int main(void) {
    int out = stat("/", &root) != 0;
    int top = open("/", O_RDONLY | O_DIRECTORY);
    mkdir("/box/a", 0777), mkdir("/box/a/b", 0777);
    int deep = open("/box/a/b", O_RDONLY | O_DIRECTORY);
    if (chroot("/box/a") == 0) out = 1, puts("chroot");
    out |= fchdir(top) != 0 || outside("the root's descriptor");
    out |= fchdir(deep) != 0 || rename("/box/a/b", "/box/b") != 0 || outside("a directory that was moved");
    out |= fchdir(deep) != 0 || rmdir("/box/b") != 0;
    out |= chdir("..") == 0 && outside("a directory that was removed");
    const char *links[] = {"/proc/self/root", "/proc/thread-self/root", "/proc/self/cwd", "/proc/self/task/../root"};
    for (unsigned i = 0; i < sizeof links / sizeof *links; i++)
        if (chdir(links[i]) == 0) out |= outside(links[i]);
    if (symlink("/proc/self/root/../../../..", "/box/link") != 0) return 2;
    if (chdir("/box/link") == 0) out |= outside("a link");
    const char *others[] = {"/proc/1/root", "/proc/1/cwd", "/proc/1/task/1/root", "/proc/1/fd"};
    for (unsigned i = 0; i < sizeof others / sizeof *others; i++)
        if (chdir(others[i]) == 0) out = 1, printf("entered %s\n", others[i]);
    return out;
}
