// Has the driver receive the next case while it owes the answer to this one; must be ended while it waits.
// Verdict: time_limit_exceeded.
// Problem: two-sum.
using System.Reflection;

public class Solution {
    public int[] TwoSum(int[] nums, int target) {
        var receive = Type.GetType("Hashcodex.Driver").GetMethod("Receive", BindingFlags.NonPublic | BindingFlags.Static);
        Console.Write(receive.Invoke(null, null));
        return new[] { 0, 1 };
    }
}
