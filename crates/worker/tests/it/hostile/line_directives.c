// Says that its errors are in files of the driver and of the host; must be a compile error that quotes none of them.
// Verdict: compile_error.
// Problem: two-sum.
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
#line 20 "driver.c"
    int first = wrong;
#line 12 "channel.c"
    int second = wrong;
#line 1 "/etc/shadow"
    int third = wrong;
#line 2000000000 "solution.c"
    int fourth = wrong;
#line 1 "build.sh"
    return wrong;
}
