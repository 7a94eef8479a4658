// Throws an error that exits, answers and goes in a circle when it is told; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
public class Evil : Exception {
    public override string Message {
        get {
            Environment.Exit(0);
            return "[0,1]";
        }
    }

    public override string StackTrace {
        get { throw new Evil(); }
    }

    public override string ToString() {
        throw this;
    }
}

public class Solution {
    public int[] TwoSum(int[] nums, int target) {
        throw new Exception("[0,1]", new Evil());
    }
}
