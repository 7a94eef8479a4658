// Stops itself and its group, so that no signal but SIGKILL is noticed; must be ended by the wall-clock limit.
// Ends: wall.
#include <signal.h>

int main(void) {
    for (;;) kill(0, SIGSTOP);
}
