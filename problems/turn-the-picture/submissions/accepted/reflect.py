# Reflects the picture top to bottom, and then at its diagonal: O(n²) time, O(1) extra memory.
class Solution:
    def turnPicture(self, picture: List[List[int]]) -> None:
        picture.reverse()
        for r in range(len(picture)):
            for c in range(r + 1, len(picture)):
                picture[r][c], picture[c][r] = picture[c][r], picture[r][c]
