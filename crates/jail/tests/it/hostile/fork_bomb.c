// Forks for ever, each child in a session of its own; must be ended by a limit, with all its children.
// Ends: cpu or wall or memory.
#include <unistd.h>

int main(void) {
    for (;;)
        if (fork() == 0) setsid();
}
