// Has a main function beside the solution, which ends with success; must be judged by its answers alone.
// Verdict: wrong_answer.
// Problem: two-sum.
fun main() {
    println("[0,1]")
    System.exit(0)
}

fun main(arguments: Array<String>) {
    main()
}

class Solution {
    companion object {
        @JvmStatic
        fun main(arguments: Array<String>): Unit = System.exit(0)
    }

    fun twoSum(nums: IntArray, target: Int) = intArrayOf(0, 0)
}
