// Starts threads that start threads, and never gives up; must be ended by a limit, with all its threads.
// Ends: cpu or wall or memory.
#include <pthread.h>

static void *more(void *nothing) {
    for (;;) {
        pthread_t thread;
        if (pthread_create(&thread, 0, more, nothing) == 0) pthread_detach(thread);
    }
    return nothing;
}

int main(void) {
    more(0);
}
