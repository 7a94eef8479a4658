// Answers this case twice and the next ahead by the driver's own function, with its nonce; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    static int pair[2] = {0, 1};
    static const int numbers[] = {0, 0, 1};
    for (int i = 0; i < 3; ++i) {
        char frame[128];
        const int length = snprintf(frame, sizeof frame, "result %d %s\n[0,1]", numbers[i], hashcodex_hello_ + strlen("hello "));
        hashcodex_send_(frame, length);
    }
    *returnSize = 2;
    return pair;
}
