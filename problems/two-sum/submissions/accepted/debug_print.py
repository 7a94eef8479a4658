# Prints on the way, which must not spoil the answer.
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        seen = {}
        print("looking for", target, "in", len(nums), "numbers")
        for i, number in enumerate(nums):
            if target - number in seen:
                return [seen[target - number], i]
            seen[number] = i
        return []
