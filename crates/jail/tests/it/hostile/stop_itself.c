// Stops itself and its process group, so that no signal but SIGKILL is noticed; must be ended by the wall-clock limit.
#include <signal.h>

int main(void) {
    for (;;) kill(0, SIGSTOP);
}
