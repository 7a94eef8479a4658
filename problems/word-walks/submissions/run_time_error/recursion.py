# Forgets where the word ends, and walks until it falls.
class Solution:
    def countWalks(self, grid: List[List[str]], word: str) -> int:
        def walks(r: int, c: int, k: int) -> int:
            return walks(r, c, k + 1)

        return walks(0, 0, 0)
