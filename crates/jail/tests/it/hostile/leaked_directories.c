// Looks for directories left open, by which the host could be entered; must find only the box around itself.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int leads_elsewhere(const char *link, const char *place) {
    char target[4096] = {0};
    if (readlink(link, target, sizeof target - 1) < 0) return perror(link), 1;
    return strcmp(target, place) ? printf("%s is %s\n", link, target), 1 : 0;
}

int main(void) {
    int found = leads_elsewhere("/proc/self/cwd", "/box") | leads_elsewhere("/proc/self/root", "/");
    DIR *list = opendir("/proc/self/fd");
    for (struct dirent *entry; list && (entry = readdir(list));) {
        int fd = atoi(entry->d_name);
        if (*entry->d_name != '.' && fd > 2 && fd != dirfd(list)) found = 1, printf("%d is open\n", fd);
    }
    for (int fd = 0; fd < 1024; fd++) {
        if (list && fd == dirfd(list)) continue;
        char path[64];
        snprintf(path, sizeof path, "/proc/self/fd/%d/../../etc/shadow", fd);
        if (fchdir(fd) == 0 || open(path, O_RDONLY) >= 0) found = 1, printf("%d is a directory\n", fd);
        if (openat(fd, "..", O_RDONLY) >= 0 || openat(fd, ".", O_RDONLY) >= 0) found = 1, printf("%d has one above\n", fd);
    }
    for (int i = 0; i < 100; i++)
        if (chdir("..") != 0) found = 1, perror("..");
    if (access("/box", F_OK) != 0 || access("root", F_OK) == 0 || access("home", F_OK) == 0) found = 1, puts("got out");
    return found;
}
