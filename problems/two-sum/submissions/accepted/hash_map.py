# Remembers the position of every number seen so far: O(n).
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        seen: Dict[int, int] = {}
        for i, number in enumerate(nums):
            if target - number in seen:
                return [i, seen[target - number]]
            seen[number] = i
        return []
