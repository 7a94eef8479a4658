# Walks frames, objects and memory of its process for expected answers and later inputs; must find none.
# Verdict: accepted.
# Problem: two-sum.
import gc
import os
import re
import sys

LATER = rb"1[0]{9},"  # stands in later inputs only, and is spelled so that the program does not find itself


def search():
    frame = sys._getframe()
    while frame:
        for name in list(frame.f_locals) + list(frame.f_globals):
            if "expected" in name.lower():
                os._exit(1)
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing) is dict and ("expected" in thing or "answers" in thing):
            os._exit(2)
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            place, rights = line.split()[:2]
            start, end = (int(part, 16) for part in place.split("-"))
            if rights.startswith("rw") and end - start < 64 << 20:
                memory.seek(start)
                if re.search(LATER, memory.read(end - start)):
                    os._exit(3)


class Solution:
    searched = False

    def twoSum(self, nums, target):
        if not Solution.searched:
            Solution.searched = True
            search()
        seen = {}
        for i, value in enumerate(nums):
            if target - value in seen:
                return [seen[target - value], i]
            seen[value] = i
