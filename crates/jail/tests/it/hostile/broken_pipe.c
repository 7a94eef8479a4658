// Writes to a pipe that nobody reads; must be reported as SIGPIPE, which nobody ignores for it.
// Ends: signal 13.
#include <unistd.h>

int main(void) {
    int ends[2];
    if (pipe(ends) != 0) return 2;
    close(ends[0]);
    return write(ends[1], "x", 1) < 0;
}
