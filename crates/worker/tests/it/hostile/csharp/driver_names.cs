// Brings a driver of its own, by the driver's name and in its namespace; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
namespace Hashcodex {
    internal static class Driver {
        public static void Main() {
            Console.Write("[0,1]");
        }
    }

    internal class Encoding {}
}

public class Solution {
    public static void Main() {}

    public int[] TwoSum(int[] nums, int target) {
        return new[] { 0, 1 };
    }
}
