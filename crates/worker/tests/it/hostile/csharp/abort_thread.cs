// Aborts the driver's thread while it answers, and has another one exit with success; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
using System.Threading;

public class Solution {
    public int[] TwoSum(int[] nums, int target) {
        var driver = Thread.CurrentThread;
        new Thread(() => {
            driver.Join();
            Environment.Exit(0);
        }).Start();
        try {
            driver.Abort();
        } finally {
            Console.Write("[0,1]");
        }
        return new[] { 0, 1 };
    }
}
