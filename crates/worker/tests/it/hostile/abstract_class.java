// Is an abstract class whose constructor never returns; must be a compile error that shows nothing of the driver.
// Verdict: compile_error.
// Problem: two-sum.
abstract class Solution {
    Solution() {
        while (true) {}
    }

    public abstract int[] twoSum(int[] nums, int target);
}
