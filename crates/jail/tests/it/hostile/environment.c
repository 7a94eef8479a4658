// Looks through its environment and its names for the host's; must find nothing but harmless variables and "box".
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/utsname.h>
#include <unistd.h>

int main(void) {
    const char *harmless[] = {"PATH=/usr/bin:/bin", "HOME=/box", "LANG=C", "LC_ALL=C", "PWD=/box", "TMPDIR=/tmp"};
    int found = 0;
    for (char **variable = environ; *variable; variable++) {
        int known = 0;
        for (unsigned i = 0; i < sizeof harmless / sizeof *harmless; i++)
            known |= strncmp(*variable, harmless[i], strlen(harmless[i])) == 0;
        if (!known) found = 1, puts(*variable);
    }
    // What lies behind the environment on the stack is the name of the program and nothing of who started it.
    const char *name = (const char *)getauxval(AT_EXECFN);
    if (name && strncmp(name, "/box/", 5) != 0 && strncmp(name, "/proc/", 6) != 0) found = 1, puts(name);
    struct utsname system;
    char domain[65] = "";
    if (uname(&system) != 0 || strcmp(system.nodename, "box") != 0) found = 1, puts(system.nodename);
    if (getdomainname(domain, sizeof domain) == 0 && *domain && strcmp(domain, "(none)") != 0) found = 1, puts(domain);
    return found;
}
