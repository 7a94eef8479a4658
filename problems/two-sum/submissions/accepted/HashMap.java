// Remembers the position of every number seen so far: O(n).
class Solution {
    public int[] twoSum(int[] nums, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < nums.length; i++) {
            Integer partner = seen.get(target - nums[i]);
            if (partner != null) {
                return new int[] {partner, i};
            }
            seen.put(nums[i], i);
        }
        return new int[0];
    }
}
