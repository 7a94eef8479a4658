// A String is no int[].
class Solution {
    public int[] twoSum(int[] nums, int target) {
        return "nums";
    }
}
