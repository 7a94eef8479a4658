// Returns sizes of arrays that are not there; must be a runtime error.
// Verdict: runtime_error or output_limit_exceeded.
// Problem: two-sum.
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    *returnSize = INT_MAX;
    return nums;
}
