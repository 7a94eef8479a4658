# Fills 4 GiB, piece by piece.
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        hoard = [b"x" * (1 << 20) for _ in range(4096)]
        return [len(hoard), target]
