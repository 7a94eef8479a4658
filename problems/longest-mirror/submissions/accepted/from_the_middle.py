# Lets a mirror grow from every middle: O(n²). A run of equal letters is a mirror, so it is the middle as a whole.
class Solution:
    def longestMirror(self, text: str) -> int:
        n = len(text)
        longest = 0
        start = 0
        while start < n:
            end = start + 1
            while end < n and text[end] == text[start]:
                end += 1
            left, right = start - 1, end
            while left >= 0 and right < n and text[left] == text[right]:
                left -= 1
                right += 1
            longest = max(longest, right - left - 1)
            start = end
        return longest
