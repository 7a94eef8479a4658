// Throws an error that has a hundred causes in a circle; must be a runtime error with bounded text.
// Verdict: runtime_error.
// Problem: two-sum.
class Solution {
    static class Next extends RuntimeException {
        static Next[] all = new Next[100];
        final int number;

        Next(int number) {
            this.number = number;
            all[number] = this;
        }

        @Override
        public synchronized Throwable getCause() {
            return all[(number + 1) % all.length];
        }
    }

    public int[] twoSum(int[] nums, int target) {
        for (int number = 0; number < Next.all.length; number++) {
            new Next(number);
        }
        Next.all[0].addSuppressed(Next.all[50]);
        throw Next.all[0];
    }
}
