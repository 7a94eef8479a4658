// Leaves its function open, so that the driver's call would be a part of it; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    static int pair[2] = {0, 1};
    *returnSize = 2;
    if (target) return pair;
    {{{
