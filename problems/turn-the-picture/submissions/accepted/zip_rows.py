# The rows from last to first, read column by column. Short, but it needs a second picture.
class Solution:
    def turnPicture(self, picture: List[List[int]]) -> None:
        picture[:] = [list(column) for column in zip(*reversed(picture))]
