// Replaces the standard streams by ones that throw, and answers rightly; must be judged by its answers alone.
// Verdict: accepted.
// Problem: two-sum.
class Solution {
    public int[] twoSum(int[] nums, int target) {
        System.setIn(null);
        System.setErr(null);
        System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()) {
            @Override
            public void flush() {
                throw new IllegalStateException("no");
            }
        });
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < nums.length; i++) {
            Integer other = seen.put(nums[i], i);
            Integer before = seen.get(target - nums[i]);
            if (before != null && before != i) {
                return new int[] {before, i};
            }
            if (other != null && nums[i] * 2L == target) {
                return new int[] {other, i};
            }
        }
        return null;
    }
}
