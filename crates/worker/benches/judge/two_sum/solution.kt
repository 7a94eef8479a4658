class Solution {
    fun twoSum(nums: IntArray, target: Int): IntArray {
        val seen = HashMap<Int, Int>()
        for ((i, value) in nums.withIndex()) {
            seen[target - value]?.let { return intArrayOf(it, i) }
            seen[value] = i
        }
        return intArrayOf()
    }
}
