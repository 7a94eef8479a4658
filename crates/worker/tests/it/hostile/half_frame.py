# Sends half a frame and closes everything; must be a runtime error.
# Verdict: runtime_error.
# Problem: two-sum.
import os


class Solution:
    def twoSum(self, nums, target):
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, b"\x40\0\0\0result 0 ")
            except OSError:
                pass
        os.closerange(0, 64)
        os._exit(0)
