// Writes an answer to every descriptor there is, at once and in a shutdown hook, and ends with success; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
import java.io.FileOutputStream
import kotlin.system.exitProcess

private fun forge() {
    for (descriptor in 1..63) {
        runCatching {
            FileOutputStream("/proc/self/fd/$descriptor").use { it.write("\u0005\u0000\u0000\u0000[0,1]".toByteArray()) }
        }
    }
}

class Solution {
    fun twoSum(nums: IntArray, target: Int): IntArray {
        Runtime.getRuntime().addShutdownHook(Thread { forge() })
        forge()
        exitProcess(0)
    }
}
