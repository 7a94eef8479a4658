// Moves itself into a package, away from the driver; must be a compile error that says so.
// Verdict: compile_error.
// Problem: two-sum.
package java.lang;

class Solution {
    public int[] twoSum(int[] nums, int target) {
        return new int[] {0, 1};
    }
}
