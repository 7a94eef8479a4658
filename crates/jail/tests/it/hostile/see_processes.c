// Looks for other processes in /proc and by signals to every number; must see none but itself.
// Ends: exit 0.
#include <ctype.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    int seen = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry; proc && (entry = readdir(proc));)
        if (isdigit(*entry->d_name) && atoi(entry->d_name) != getpid()) seen = 1, printf("saw %s\n", entry->d_name);
    for (int pid = 1; pid < 70000; pid++)
        if (pid != getpid() && kill(pid, 0) == 0) seen = 1, printf("may signal %d\n", pid);
    return seen;
}
