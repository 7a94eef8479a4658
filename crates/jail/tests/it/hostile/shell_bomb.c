// Runs the famous shell function that calls itself twice, and waits for it; must be ended by a limit, or by its failures.
// Ends: exit 0 or exit 2 or cpu or wall or memory.
#include <unistd.h>

int main(void) {
    execl("/bin/sh", "sh", "-c", ":(){ :|:& };:; wait; while :; do :|:; done", (char *)NULL);
    return 1;
}
