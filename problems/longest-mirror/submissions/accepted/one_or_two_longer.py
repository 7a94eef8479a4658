# The longest mirror that ends here is at most two letters longer than the longest that ended before: slices are fast.
class Solution:
    def longestMirror(self, text: str) -> int:
        longest = 0
        for end in range(1, len(text) + 1):
            for length in (longest + 2, longest + 1):
                part = text[end - length:end] if length <= end else ""
                if part and part == part[::-1]:
                    longest = length
                    break
        return longest
