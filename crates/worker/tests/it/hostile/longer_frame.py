# Begins a message that is longer than a frame may be, and is not the driver's; must be a runtime error.
# Verdict: runtime_error.
# Problem: two-sum.
import os


class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        os.write(4, b"\xff\xff\xff\x7fresult 0 " + b"0" * 100)
        os._exit(0)
