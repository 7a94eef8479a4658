// Writes an answer to every descriptor but the standard ones, and answers rightly; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
using System.Runtime.InteropServices;

public class Solution {
    [DllImport("libc")]
    private static extern IntPtr write(int file, byte[] buffer, UIntPtr count);

    public int[] TwoSum(int[] nums, int target) {
        byte[] frame = Encoding.ASCII.GetBytes("\u0033\0\0\0result 0 00000000000000000000000000000000\n[0,1]");
        for (int file = 3; file <= 255; file++) {
            write(file, frame, (UIntPtr) frame.Length);
        }
        return new[] { 0, 1 };
    }
}
