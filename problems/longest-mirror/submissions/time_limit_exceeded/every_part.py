# Cuts out every part of the text and turns it around: O(n³).
class Solution:
    def longestMirror(self, text: str) -> int:
        longest = 0
        for first in range(len(text)):
            for end in range(first + longest + 1, len(text) + 1):
                part = text[first:end]
                if part == part[::-1]:
                    longest = len(part)
        return longest
