// Asks for core dumps by limits and filters, and lets a child die of each signal that makes one; must leave no core.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int wrong = 0;
    struct rlimit large = {1 << 20, 1 << 20}, now;
    if (getrlimit(RLIMIT_CORE, &now) != 0 || now.rlim_max > 1) wrong = 1, puts("cores are allowed");
    if (setrlimit(RLIMIT_CORE, &large) == 0 || prlimit(0, RLIMIT_CORE, &large, 0) == 0) wrong = 1, puts("raised the limit");
    if (open("/proc/self/coredump_filter", O_WRONLY) >= 0) wrong = 1, puts("chose what to dump");
    if (prctl(PR_SET_DUMPABLE, 2) == 0) wrong = 1, puts("a dump as root");
    const int deadly[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGXCPU, SIGXFSZ};
    for (unsigned i = 0; i < sizeof deadly / sizeof *deadly; i++) {
        if (fork() == 0) prctl(PR_SET_DUMPABLE, 1), raise(deadly[i]), _exit(0);
        int status = 0;
        wait(&status);
        if (!WIFSIGNALED(status) || WCOREDUMP(status)) wrong = 1, printf("signal %d: %x\n", deadly[i], (unsigned)status);
    }
    const char *places[] = {"/box", "/tmp"};
    for (unsigned p = 0; p < 2; p++) {
        DIR *list = opendir(places[p]);
        for (struct dirent *entry; list && (entry = readdir(list));)
            if (strstr(entry->d_name, "core")) wrong = 1, printf("%s/%s\n", places[p], entry->d_name);
    }
    return wrong;
}
