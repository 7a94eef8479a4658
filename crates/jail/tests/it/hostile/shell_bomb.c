// Runs the famous shell function that calls itself twice, again and again; must be ended by a limit, or by its failures.
// Ends: exit 0 or exit 2 or cpu or wall or memory.
#include <unistd.h>

int main(void) {
    if (fork() == 0) execl("/bin/sh", "sh", "-c", "bomb() { bomb | bomb & }; bomb", (char *)NULL), _exit(1);
    execl("/bin/sh", "sh", "-c", "bomb() { bomb | bomb & }; bomb; while :; do bomb; wait; done", (char *)NULL);
    return 1;
}
