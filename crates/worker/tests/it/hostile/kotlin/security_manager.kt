// Forbids the driver everything, down to its end, and answers wrongly; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
// (The exception that this causes comes from hashcodex.DriverKt and says so: a name that is no secret.)
class Solution {
    fun twoSum(nums: IntArray, target: Int): IntArray {
        System.setSecurityManager(object : SecurityManager() {
            override fun checkPermission(permission: java.security.Permission) = throw SecurityException("no")
        })
        Thread.setDefaultUncaughtExceptionHandler { _, _ -> Runtime.getRuntime().halt(0) }
        return intArrayOf(0, 0)
    }
}
