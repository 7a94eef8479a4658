// Makes device files and opens those of the host; must find null, zero, full, random and urandom only, as they should be.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

int main(void) {
    int wrong = 0, numbers[] = {3, 5, 7, 8, 9};
    const char *devices[] = {"null", "zero", "full", "random", "urandom"};
    const char *others[] = {".", "..", "fd", "stdin", "stdout", "stderr", "shm"};
    DIR *list = opendir("/dev");
    for (struct dirent *entry; list && (entry = readdir(list));) {
        int known = 0;
        for (unsigned i = 0; i < 7; i++) known |= strcmp(entry->d_name, others[i]) == 0;
        for (unsigned i = 0; i < 5; i++) {
            struct stat found;
            if (strcmp(entry->d_name, devices[i]) != 0 || fstatat(dirfd(list), entry->d_name, &found, AT_SYMLINK_NOFOLLOW) != 0) continue;
            known = S_ISCHR(found.st_mode) && found.st_rdev == makedev(1, numbers[i]);
        }
        if (!known) wrong = 1, printf("/dev/%s\n", entry->d_name);
    }
    const mode_t kinds[] = {S_IFBLK, S_IFCHR};
    const char *places[] = {"/box/device", "/tmp/device", "/dev/shm/device", "/dev/device"};
    for (unsigned k = 0; k < 2; k++)
        for (unsigned p = 0; p < 4; p++)
            for (unsigned major = 0; major < 16; major++)
                if (mknod(places[p], kinds[k] | 0666, makedev(major, 1)) == 0) wrong = 1, printf("made %s\n", places[p]);
    int pool = open("/dev/random", O_RDWR);
    for (unsigned long request = 0x5200; request < 0x5208; request++) // counts, adds to and empties the pool
        if (ioctl(pool, request, &wrong) == 0 || ioctl(pool, 0x40085200 | request, &wrong) == 0) wrong = 1, printf("%lx\n", request);
    if (chmod("/dev/null", 0) == 0 || unlink("/dev/null") == 0 || truncate("/dev/full", 0) == 0) wrong = 1, puts("changed a device");
    return wrong;
}
