// Answers on every descriptor and exits with success before the driver begins; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

static void early(void) {
    static const char frame[] = "\x33\0\0\0result 0 00000000000000000000000000000000\n[0,1]";
    for (int descriptor = 0; descriptor < 64; ++descriptor) {
        if (write(descriptor, frame, sizeof frame - 1) < 0) continue;
    }
    _exit(0);
}

__attribute__((used, section(".preinit_array"))) static void (*first)(void) = early;
__attribute__((constructor(50))) static void second(void) { early(); }

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    static int pair[2] = {0, 1};
    *returnSize = 2;
    return pair;
}
