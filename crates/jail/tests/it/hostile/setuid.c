// Makes a setuid copy of itself and runs it, and asks for users and capabilities; must stay who it is.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
    (void)argv;
    uid_t r, e, s;
    getresuid(&r, &e, &s);
    if (r != 1000 || e != 1000 || s != 1000 || getegid() != 1000) return puts("somebody else"), 1;
    if (setuid(0) == 0 || setgid(0) == 0 || setresuid(0, 0, 0) == 0) return puts("became root"), 1;
    gid_t group = 0;
    if (setgroups(1, &group) == 0) return puts("joined a group"), 1;
    for (int cap = 0; cap < 64; cap++)
        if (prctl(PR_CAPBSET_READ, cap) == 1) return puts("a capability is left"), 1;
    if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) return puts("may gain privileges"), 1;
    if (argc > 1) return 0;
    int from = open("/proc/self/exe", O_RDONLY), to = open("/box/copy", O_WRONLY | O_CREAT, 0755);
    while (sendfile(to, from, 0, 1 << 20) > 0) {}
    close(to);
    if (chmod("/box/copy", 06755) != 0) return perror("chmod"), 2;
    if (chown("/box/copy", 0, 0) == 0) return puts("gave a file to root"), 1;
    if (fork() == 0) execl("/box/copy", "copy", "again", NULL), _exit(2);
    int status;
    wait(&status);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
