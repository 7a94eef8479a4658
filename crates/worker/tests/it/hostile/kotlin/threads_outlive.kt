// Leaves threads that spin, print and answer after the call, and answers wrongly; must not be accepted, and nobody may be left.
// Verdict: wrong_answer or runtime_error or output_limit_exceeded or time_limit_exceeded.
// Problem: two-sum.
import java.io.FileOutputStream
import kotlin.concurrent.thread

private val late = List(4) { number ->
    thread {
        while (true) {
            if (number == 0) {
                runCatching { FileOutputStream("/proc/self/fd/4").write("\u0033\u0000\u0000\u0000result 1 00000000000000000000000000000000\n[0,1]".toByteArray()) }
            } else if (number == 1) {
                println("[0,1]")
            }
        }
    }
}

class Solution {
    fun twoSum(nums: IntArray, target: Int) = intArrayOf(0, late.size * 0)
}
