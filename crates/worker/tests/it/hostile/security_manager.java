// Forbids the driver everything, down to its end, and answers wrongly; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
// (The exception that this causes comes from HashcodexDriver and says so: a name that is no secret.)
class Solution {
    @SuppressWarnings("removal")
    public int[] twoSum(int[] nums, int target) {
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkPermission(java.security.Permission permission) {
                throw new SecurityException("no");
            }
        });
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> Runtime.getRuntime().halt(0));
        return new int[] {0, 0};
    }
}
