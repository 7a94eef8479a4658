# Dijkstra's algorithm: settles the places in the order of their times. O((n + m) log m).
class Solution:
    def deliveryTimes(self, n: int, roads: List[List[int]], start: int) -> List[int]:
        leaving: List[List[Tuple[int, int]]] = [[] for _ in range(n)]
        for origin, destination, minutes in roads:
            leaving[origin].append((destination, minutes))

        times = [math.inf] * n
        times[start] = 0
        heap = [(0, start)]
        while heap:
            time, place = heapq.heappop(heap)
            if time > times[place]:
                continue  # out of date: there was a faster way
            for destination, minutes in leaving[place]:
                arrival = time + minutes
                if arrival < times[destination]:
                    times[destination] = arrival
                    heapq.heappush(heap, (arrival, destination))
        return [-1 if time == math.inf else time for time in times]
