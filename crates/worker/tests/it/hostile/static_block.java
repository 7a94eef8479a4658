// Ends with success while it is loaded, past every handler; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
class Solution {
    static {
        System.out.println("[0,1]");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    public int[] twoSum(int[] nums, int target) {
        return new int[] {0, 1};
    }
}
