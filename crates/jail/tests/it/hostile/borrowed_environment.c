// Looks for the environment of whoever started it, in its own and in /proc; must find nobody's, and no secret in its own.
// Ends: exit 0.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

int main(void) {
    int found = 0;
    const char *telling[] = {"KEY", "TOKEN", "SECRET", "PASS", "URL", "CARGO", "NEXTEST", "HASHCODEX", "SSH"};
    for (char **variable = environ; *variable != NULL; variable++)
        for (unsigned i = 0; i < sizeof telling / sizeof *telling; i++)
            if (strstr(*variable, telling[i]) != NULL) found = 1, puts(*variable);
    DIR *proc = opendir("/proc");
    for (struct dirent *entry; proc && (entry = readdir(proc));) {
        const char *kinds[] = {"environ", "auxv", "cmdline", "stack", "mem"};
        for (int i = 0; i < 5 && atoi(entry->d_name) > 0 && atoi(entry->d_name) != getpid(); i++) {
            char path[300];
            snprintf(path, sizeof path, "/proc/%s/%s", entry->d_name, kinds[i]);
            if (open(path, O_RDONLY) >= 0) found = 1, printf("opened %s\n", path);
        }
    }
    if (open("/proc/1/environ", O_RDONLY) >= 0) found = 1, puts("opened that of process 1");
    return found;
}
