// Exits with success in its static constructor, before the driver says hello; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
public class Solution {
    static readonly int[] Pair = { 0, 1 };

    static Solution() {
        Console.Write("[0,1]");
        Environment.Exit(0);
    }

    public int[] TwoSum(int[] nums, int target) {
        return Pair;
    }
}
