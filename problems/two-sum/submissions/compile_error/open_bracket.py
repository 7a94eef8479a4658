# The bracket is never closed.
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        return [nums[0], target
