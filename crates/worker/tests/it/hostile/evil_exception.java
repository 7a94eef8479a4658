// Throws an error that is its own cause and throws again when it is printed; must be a runtime error without the driver.
// Verdict: runtime_error.
// Problem: two-sum.
class Solution {
    static class Evil extends RuntimeException {
        @Override
        public synchronized Throwable getCause() {
            return this;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw this;
        }

        @Override
        public void printStackTrace(java.io.PrintStream out) {
            throw this;
        }

        @Override
        public String toString() {
            throw this;
        }
    }

    public int[] twoSum(int[] nums, int target) {
        throw new Evil();
    }
}
