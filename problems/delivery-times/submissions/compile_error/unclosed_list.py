# The first bracket is closed by the wrong one.
class Solution:
    def deliveryTimes(self, n: int, roads: List[List[int]], start: int) -> List[int]:
        times = [-1 for _ in range(n)}
        times[start] = 0
        return times
