// Reads the driver's input itself in a thread, and answers by writing to its descriptor; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
import java.io.FileInputStream
import java.io.FileOutputStream
import kotlin.concurrent.thread

class Solution {
    fun twoSum(nums: IntArray, target: Int): IntArray {
        FileOutputStream("/proc/self/fd/4").use { it.write("\u0005\u0000\u0000\u0000[0,1]".toByteArray()) }
        thread { FileInputStream("/proc/self/fd/3").readBytes() }.join()
        return intArrayOf(0, 1)
    }
}
