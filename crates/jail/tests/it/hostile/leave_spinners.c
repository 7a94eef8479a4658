// Answers and exits while its children and a thread spin; must end at once, with nobody left to spin.
// Ends: exit 0.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *spin(void *nothing) {
    for (volatile unsigned long i = 0;;) i = i + 1;
    return nothing;
}

int main(void) {
    for (int i = 0; i < 8; i++)
        if (fork() == 0) {
            setsid();
            spin(0);
        }
    pthread_t thread;
    pthread_create(&thread, 0, spin, 0);
    puts("answer");
    exit(0);
}
