// Burns CPU time in a child while the parent sleeps, to seem quick; must be billed for the child.
// Verdict: time_limit_exceeded.
// Problem: playground.
#include <sys/wait.h>
#include <unistd.h>

int main() {
    pid_t child = fork();
    if (child == 0) {
        for (volatile unsigned long turns = 0;; ++turns) {
        }
    }
    waitpid(child, nullptr, 0);
}
