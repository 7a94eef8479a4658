# Puts a place into the queue whenever its time gets better. Bad luck with the order makes that O(n m).
class Solution:
    def deliveryTimes(self, n: int, roads: List[List[int]], start: int) -> List[int]:
        leaving = [[] for _ in range(n)]
        for origin, destination, minutes in roads:
            leaving[origin].append((destination, minutes))
        times = [math.inf] * n
        times[start] = 0
        waiting = [False] * n
        queue = collections.deque([start])
        while queue:
            place = queue.popleft()
            waiting[place] = False
            for destination, minutes in leaving[place]:
                arrival = times[place] + minutes
                if arrival >= times[destination]:
                    continue
                times[destination] = arrival
                if not waiting[destination]:
                    waiting[destination] = True
                    queue.append(destination)
        return [-1 if time == math.inf else time for time in times]
