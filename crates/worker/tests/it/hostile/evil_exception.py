# Raises an error that raises again whenever somebody looks at it; must be a runtime error without the driver.
# Verdict: runtime_error.
# Problem: two-sum.


class Evil(BaseException):
    def __getattribute__(self, name):
        raise self

    def __str__(self):
        raise self

    __repr__ = __str__


class Solution:
    def twoSum(self, nums, target):
        raise Evil
