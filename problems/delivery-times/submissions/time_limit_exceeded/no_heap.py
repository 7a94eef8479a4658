# Dijkstra's algorithm without a heap: looks at all places to find the next one. O(n²).
class Solution:
    def deliveryTimes(self, n: int, roads: List[List[int]], start: int) -> List[int]:
        leaving = [[] for _ in range(n)]
        for origin, destination, minutes in roads:
            leaving[origin].append((destination, minutes))
        times = [math.inf] * n
        times[start] = 0
        unsettled = set(range(n))
        while unsettled:
            place = min(unsettled, key=lambda place: times[place])
            unsettled.remove(place)
            for destination, minutes in leaving[place]:
                times[destination] = min(times[destination], times[place] + minutes)
        return [-1 if time == math.inf else time for time in times]
