# Answers with objects that say to be equal to everything; must not be accepted.
# Verdict: runtime_error or wrong_answer.
# Problem: two-sum.


class Any(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "0,1], [0"

    __hash__ = int.__hash__


class Solution:
    def twoSum(self, nums, target):
        return [Any(0), Any(0)]
