# Sorts each window: O(n · k log k).
class Solution:
    def slidingMedian(self, readings: List[int], k: int) -> List[float]:
        medians = []
        for start in range(len(readings) - k + 1):
            window = sorted(readings[start:start + k])
            medians.append((window[(k - 1) // 2] + window[k // 2]) / 2)
        return medians
