// Sends itself the signal of forbidden system calls; must be reported as SIGSYS.
// Ends: signal 31.
#include <signal.h>

int main(void) { return raise(SIGSYS); }
