// Closes its input unread and its output, writes on and exits with success; must be a wrong answer.
// Verdict: wrong_answer or runtime_error.
// Problem: a-plus-b.
#include <cstdio>
#include <signal.h>
#include <unistd.h>

int main() {
    signal(SIGPIPE, SIG_IGN);
    close(0);
    close(1);
    puts("7");
    write(1, "7\n", 2);
    return 0;
}
