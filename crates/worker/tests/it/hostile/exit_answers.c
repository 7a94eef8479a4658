// Exits in the middle of a case and lets exit handlers and destructors answer; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

static void forge(void) {
    static const char half[] = "\x33\0\0\0result 0 0000";
    puts("[0,1]");
    for (int descriptor = 3; descriptor < 64; ++descriptor) {
        if (write(descriptor, half, sizeof half - 1) < 0) continue;
    }
}

__attribute__((destructor)) static void last(void) {
    forge();
    _exit(0);
}

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    atexit(forge);
    exit(0);
}
