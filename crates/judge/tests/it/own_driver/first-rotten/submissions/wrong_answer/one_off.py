class Solution:
    def firstRotten(self, apples):
        low, high = 1, apples
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if isRotten(middle) else (middle + 1, high)
        return low - 1
