// Closes every descriptor before it answers; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
using System.Runtime.InteropServices;

public class Solution {
    [DllImport("libc")]
    private static extern int close(int file);

    public int[] TwoSum(int[] nums, int target) {
        for (int file = 0; file <= 255; file++) {
            close(file);
        }
        return new[] { 0, 1 };
    }
}
