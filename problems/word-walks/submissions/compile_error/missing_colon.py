# The colon after the function's head is missing.
class Solution:
    def countWalks(self, grid: List[List[str]], word: str) -> int
        return 0
