//! Python programs with known verdicts.

/// For two-sum.
pub(crate) const RIGHT: &str = "class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        \
    for i, value in enumerate(nums):\n            if target - value in seen:\n                \
    return [seen[target - value], i]\n            seen[value] = i\n";
/// For two-sum.
pub(crate) const WRONG: &str = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 0]\n";
/// For two-sum.
pub(crate) const CRASHING: &str =
    "class Solution:\n    def twoSum(self, nums, target):\n        return nums[len(nums)]\n";
/// For two-sum.
pub(crate) const MISSPELT: &str = "class Solution\n    def twoSum(self, nums, target):\n        return [0, 1]\n";
/// For two-sum.
pub(crate) const ENDLESS: &str =
    "class Solution:\n    def twoSum(self, nums, target):\n        while True:\n            pass\n";
