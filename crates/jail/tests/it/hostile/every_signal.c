// Lets a child die of each signal that ends processes; must see each by its number, none ignored or blocked from outside.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int ends(int number) {
    return number != SIGCHLD && number != SIGURG && number != SIGWINCH && number != SIGCONT
        && number != SIGSTOP && number != SIGTSTP && number != SIGTTIN && number != SIGTTOU;
}

int main(void) {
    int wrong = 0;
    for (int number = 1; number <= 64; number++) {
        if (!ends(number)) continue;
        pid_t child = fork();
        if (child == 0) syscall(SYS_kill, getpid(), number), _exit(0);
        int status = 0;
        waitpid(child, &status, 0);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != number) wrong = 1, printf("%d gave %x\n", number, (unsigned)status);
        if (WIFSIGNALED(status) && WCOREDUMP(status)) wrong = 1, printf("%d left a core\n", number);
    }
    return wrong;
}
