# Lets letters in between be left out.
class Solution:
    def longestMirror(self, text: str) -> int:
        n = len(text)
        best = [[0] * (n + 1) for _ in range(n + 1)]  # best[i][j]: in text[i:j]
        for i in range(n - 1, -1, -1):
            for j in range(i + 1, n + 1):
                if text[i] == text[j - 1]:
                    best[i][j] = 1 if j == i + 1 else best[i + 1][j - 1] + 2
                else:
                    best[i][j] = max(best[i + 1][j], best[i][j - 1])
        return best[0][n]
