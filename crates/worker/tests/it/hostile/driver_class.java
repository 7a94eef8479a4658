// Has a class with the name of the driver's, which claims success; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
class HashcodexDriver {
    public static void main(String[] arguments) {
        System.exit(0);
    }
}

class Solution {
    public int[] twoSum(int[] nums, int target) {
        return new int[] {0, 1};
    }
}
