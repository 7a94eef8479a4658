// Sends every signal to its parent and to process 1, then computes on unwatched, or so it hopes; must be ended by the CPU limit.
// Ends: cpu.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int parents[] = {getppid(), 1, -getppid()};
    for (int i = 0; i < 3; i++)
        for (int number = 1; number < 65; number++)
            if (parents[i] != 0 && parents[i] != -1 && kill(parents[i], number) == 0) {
                printf("sent %d to %d\n", number, parents[i]);
                return 1;
            }
    for (volatile unsigned long i = 0;;) i = i + 1;
}
