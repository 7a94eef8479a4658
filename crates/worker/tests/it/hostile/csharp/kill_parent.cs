// Kills its parent, the first process and everybody else, and then itself; must end by its own signal at most.
// Verdict: runtime_error.
// Problem: two-sum.
using System.Runtime.InteropServices;

public class Solution {
    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    private static extern int getppid();

    [DllImport("libc")]
    private static extern int getpid();

    public int[] TwoSum(int[] nums, int target) {
        foreach (int process in new[] { getppid(), 1, -1, getpid() }) {
            kill(process, 9);
        }
        return new[] { 0, 1 };
    }
}
