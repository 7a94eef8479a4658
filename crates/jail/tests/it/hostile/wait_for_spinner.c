// Waits for a child that spins, whose own child spins too; must be ended by the CPU limit, for theirs counts.
// Ends: cpu.
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    if (fork() == 0) {
        fork();
        for (volatile unsigned long i = 0;;) i = i + 1;
    }
    wait(NULL);
    return 1;
}
