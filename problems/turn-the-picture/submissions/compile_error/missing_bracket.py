# A bracket is missing at the end of the last line.
class Solution:
    def turnPicture(self, picture: List[List[int]]) -> None:
        picture[:] = [list(column) for column in zip(*reversed(picture))
