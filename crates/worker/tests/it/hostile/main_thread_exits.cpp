// The main thread exits and leaves a thread that spins; must be ended all the same.
// Verdict: time_limit_exceeded.
// Problem: playground.
#include <pthread.h>

static void* spin(void*) {
    for (volatile unsigned long turns = 0;; ++turns) {
    }
}

int main() {
    pthread_t other;
    pthread_create(&other, nullptr, spin, nullptr);
    pthread_exit(nullptr);
}
