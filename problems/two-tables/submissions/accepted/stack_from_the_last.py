class Solution:
    def seatGuests(self, n: int, quarrels: List[List[int]]) -> List[int]:
        others = [[] for _ in range(n)]
        for a, b in quarrels:
            others[a].append(b)
            others[b].append(a)
        table = [None] * n
        for first in reversed(range(n)):
            if table[first] is not None:
                continue
            table[first] = 1
            stack = [first]
            while stack:
                guest = stack.pop()
                for other in others[guest]:
                    if table[other] is None:
                        table[other] = 1 - table[guest]
                        stack.append(other)
                    elif table[other] == table[guest]:
                        return []
        return table
