# For each place, asks all pixels which of them comes here: O(n⁴).
class Solution:
    def turnPicture(self, picture: List[List[int]]) -> None:
        n = len(picture)
        before = [list(row) for row in picture]
        for row in range(n):
            for column in range(n):
                for r in range(n):
                    for c in range(n):
                        if (c, n - 1 - r) == (row, column):
                            picture[row][column] = before[r][c]
