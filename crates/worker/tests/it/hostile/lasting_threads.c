// Leaves a thread behind that closes every descriptor again and again; must never be accepted with its wrong answer.
// Verdict: wrong_answer or runtime_error or time_limit_exceeded.
// Problem: two-sum.
#include <pthread.h>
#include <unistd.h>

static void* close_all(void* nothing) {
    for (;;) {
        for (int descriptor = 0; descriptor < 64; ++descriptor) close(descriptor);
    }
}

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    static int pair[2];
    pthread_t thread;
    pthread_create(&thread, NULL, close_all, NULL);
    *returnSize = 2;
    return pair;
}
