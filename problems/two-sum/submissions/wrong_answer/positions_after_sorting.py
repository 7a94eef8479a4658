# Returns positions in the sorted list.
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        nums = sorted(nums)
        low, high = 0, len(nums) - 1
        while nums[low] + nums[high] != target:
            if nums[low] + nums[high] < target:
                low += 1
            else:
                high -= 1
        return [low, high]
