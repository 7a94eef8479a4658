# Asks each slab once for each place in the word: how many walks start here with the rest of it?
class Solution:
    def countWalks(self, grid: List[List[str]], word: str) -> int:
        rows, columns = len(grid), len(grid[0])

        @functools.lru_cache(maxsize=None)
        def walks(r: int, c: int, k: int) -> int:
            if not (0 <= r < rows and 0 <= c < columns) or grid[r][c] != word[k]:
                return 0
            if k == len(word) - 1:
                return 1
            return (
                walks(r - 1, c, k + 1)
                + walks(r + 1, c, k + 1)
                + walks(r, c - 1, k + 1)
                + walks(r, c + 1, k + 1)
            )

        return sum(walks(r, c, 0) for r in range(rows) for c in range(columns))
