// Fills 4 GiB, piece by piece.
class Solution {
    public int[] twoSum(int[] nums, int target) {
        List<byte[]> hoard = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            hoard.add(new byte[1 << 20]);
        }
        return new int[] {hoard.size(), target};
    }
}
