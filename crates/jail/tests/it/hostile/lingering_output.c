// Answers and exits while 20 children hold its output open and sleep; must end without waiting for them.
// Ends: exit 0.
#include <stdio.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 20; i++)
        if (fork() == 0) sleep(1000), _exit(0);
    puts("answer");
    return 0;
}
