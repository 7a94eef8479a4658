# Looks one element too far.
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        return [nums[len(nums)], target]
