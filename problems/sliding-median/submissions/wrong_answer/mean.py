# The mean is not the median.
class Solution:
    def slidingMedian(self, readings: List[int], k: int) -> List[float]:
        total = sum(readings[:k])
        means = [total / k]
        for leaves, comes in zip(readings, readings[k:]):
            total += comes - leaves
            means.append(total / k)
        return means
