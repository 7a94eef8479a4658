// Has the driver receive the next case while it owes the answer to this one; must be ended while it waits.
// Verdict: time_limit_exceeded.
// Problem: two-sum.
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    static int pair[2] = {0, 1};
    puts(hashcodex_receive_());
    *returnSize = 2;
    return pair;
}
