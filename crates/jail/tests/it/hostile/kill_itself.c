// Kills itself as a judge would; must be reported as SIGKILL, not as a limit.
// Ends: signal 9.
#include <signal.h>
#include <unistd.h>

int main(void) {
    kill(getpid(), SIGKILL);
    return 1;
}
