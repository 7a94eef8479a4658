# Takes the upper one of the two numbers in the middle.
class Solution:
    def slidingMedian(self, readings: List[int], k: int) -> List[float]:
        window = sorted(readings[:k])
        medians = [float(window[k // 2])]
        for leaves, comes in zip(readings, readings[k:]):
            window.pop(bisect_left(window, leaves))
            insort(window, comes)
            medians.append(float(window[k // 2]))
        return medians
