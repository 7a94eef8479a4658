# `/` makes a float of the position, and a list has no position 1.0: TypeError.
class Solution:
    def slidingMedian(self, readings: List[int], k: int) -> List[float]:
        window = sorted(readings[:k])
        medians = []
        for i in range(k, len(readings) + 1):
            medians.append((window[(k - 1) / 2] + window[k / 2]) / 2)
            if i < len(readings):
                window.remove(readings[i - k])
                insort(window, readings[i])
        return medians
