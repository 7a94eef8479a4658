# Index -1 is the last letter in Python: mirrors at the start grow on at the other end.
class Solution:
    def longestMirror(self, text: str) -> int:
        def grow(left: int, right: int) -> int:
            while right < len(text) and right - left < len(text) and text[left] == text[right]:
                left -= 1
                right += 1
            return right - left - 1

        return max((max(grow(i, i), grow(i, i + 1)) for i in range(len(text))), default=0)
