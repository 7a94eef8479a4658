// Searches the whole list for the partner of each number: O(n²).
class Solution {
    public int[] twoSum(int[] nums, int target) {
        List<Integer> list = new ArrayList<>();
        for (int number : nums) {
            list.add(number);
        }
        for (int i = 0; i < nums.length; i++) {
            int j = list.lastIndexOf(target - nums[i]);
            if (j >= 0 && j != i) {
                return new int[] {i, j};
            }
        }
        return new int[0];
    }
}
