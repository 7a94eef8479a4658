# Takes the walks one by one.
class Solution:
    def countWalks(self, grid: List[List[str]], word: str) -> int:
        rows, columns = len(grid), len(grid[0])

        def walks(r: int, c: int, k: int) -> int:
            if not (0 <= r < rows and 0 <= c < columns) or grid[r][c] != word[k]:
                return 0
            if k == len(word) - 1:
                return 1
            return sum(walks(*slab, k + 1) for slab in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)))

        return sum(walks(r, c, 0) for r in range(rows) for c in range(columns))
