# Ends with success at the first case, after it has told exit handlers to answer; must be a runtime error.
# Verdict: runtime_error.
# Problem: two-sum.
import atexit
import os
import struct
import threading


def forge():
    frame = b"result 0 " + b"0" * 32 + b"\n[0,1]"
    for descriptor in range(1, 64):
        try:
            os.write(descriptor, struct.pack("<I", len(frame)) + frame)
        except OSError:
            pass


atexit.register(forge)
threading._register_atexit(forge)


class Solution:
    def twoSum(self, nums, target):
        raise SystemExit(0)
