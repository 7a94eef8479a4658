# Gives the name `picture` to a new list, and leaves the picture as it was.
class Solution:
    def turnPicture(self, picture: List[List[int]]) -> None:
        picture = [list(column) for column in zip(*reversed(picture))]
