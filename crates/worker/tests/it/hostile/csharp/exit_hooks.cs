// Exits with success in the middle of a case, with a hook for every way to end that claims success; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
using System.Runtime.InteropServices;
using System.Threading;

public class Solution {
    private delegate void Hook(IntPtr nothing);

    private static readonly Hook Last = nothing => Forge();

    [DllImport("libc")]
    private static extern int __cxa_atexit(Hook hook, IntPtr nothing, IntPtr library);

    [DllImport("libc")]
    private static extern void _exit(int code);

    static Solution() {
        __cxa_atexit(Last, IntPtr.Zero, IntPtr.Zero);
        AppDomain.CurrentDomain.ProcessExit += (sender, how) => Forge();
        AppDomain.CurrentDomain.DomainUnload += (sender, how) => Forge();
        AppDomain.CurrentDomain.UnhandledException += (sender, how) => Forge();
    }

    ~Solution() {
        Forge();
    }

    private static void Forge() {
        Console.WriteLine("[0,1]");
        Console.Out.Flush();
        _exit(0);
    }

    public int[] TwoSum(int[] nums, int target) {
        var thread = new Thread(() => Environment.Exit(0));
        thread.Start();
        thread.Join();
        return new[] { 0, 1 };
    }
}
