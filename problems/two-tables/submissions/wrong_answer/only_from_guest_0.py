# Whoever has nothing to do with guest 0 stays at table 0.
class Solution:
    def seatGuests(self, n: int, quarrels: List[List[int]]) -> List[int]:
        others = [[] for _ in range(n)]
        for a, b in quarrels:
            others[a].append(b)
            others[b].append(a)
        table = [None] * n
        table[0] = 0
        waiting = deque([0])
        while waiting:
            guest = waiting.popleft()
            for other in others[guest]:
                if table[other] is None:
                    table[other] = 1 - table[guest]
                    waiting.append(other)
                elif table[other] == table[guest]:
                    return []
        return [one or 0 for one in table]
