// Jumps back into a case that is over, whose frames are gone; must never be accepted.
// Verdict: wrong_answer or runtime_error or time_limit_exceeded.
// Problem: two-sum.
#include <setjmp.h>
#include <signal.h>

static jmp_buf place;
static int* nowhere;

static void jump(int signal) { longjmp(place, 1); }

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    static int pair[2];
    static volatile int calls;
    signal(SIGSEGV, jump);
    *returnSize = 2;
    if (setjmp(place) == 0 && ++calls > 1) *nowhere = 1;
    return pair;
}
