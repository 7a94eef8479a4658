// Never ends.
class Solution {
    private volatile boolean found = false;

    public int[] twoSum(int[] nums, int target) {
        while (!found) {
        }
        return new int[0];
    }
}
