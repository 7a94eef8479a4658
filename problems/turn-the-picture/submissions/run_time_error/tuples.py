# `zip` makes rows that cannot be changed, and then it tries to change them.
class Solution:
    def turnPicture(self, picture: List[List[int]]) -> None:
        picture[:] = zip(*picture)
        for row in picture:
            row.reverse()
