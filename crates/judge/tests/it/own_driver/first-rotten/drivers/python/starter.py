# def isRotten(apple: int) -> bool
class Solution:
    def firstRotten(self, apples: int) -> int:
        pass
