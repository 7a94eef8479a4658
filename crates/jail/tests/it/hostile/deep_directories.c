// Nests directories with the longest names until there is no room, in each place; must leave nothing that is slow to remove.
// Ends: exit 0.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    const char *places[] = {"/box", "/tmp", "/dev/shm"};
    char name[256];
    memset(name, 'x', 255);
    name[255] = 0;
    for (int i = 0; i < 3; i++) {
        int depth = 0;
        if (chdir(places[i]) != 0) return perror(places[i]), 1;
        while (mkdir(name, 0700) == 0 && chdir(name) == 0) depth++;
        if (errno != ENOSPC || depth > 512) return printf("%s is %d deep: %s\n", places[i], depth, strerror(errno)), 1;
    }
    return 0;
}
