// Answers with a collection that never ends; must end at the memory limit or the time limit.
// Verdict: memory_limit_exceeded or time_limit_exceeded.
// Problem: two-sum.
class Solution {
    fun twoSum(nums: IntArray, target: Int): Iterable<Int> = generateSequence(0) { it + 1 }.asIterable()
}
