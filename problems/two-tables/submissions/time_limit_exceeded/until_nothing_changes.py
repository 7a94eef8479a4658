# Goes over all quarrels again and again: in an unlucky order, each time brings one guest.
class Solution:
    def seatGuests(self, n: int, quarrels: List[List[int]]) -> List[int]:
        table = [None] * n
        for first in range(n):
            if table[first] is not None:
                continue
            table[first] = 0
            changed = True
            while changed:
                changed = False
                for a, b in quarrels:
                    for one, other in ((a, b), (b, a)):
                        if table[one] is not None and table[other] is None:
                            table[other] = 1 - table[one]
                            changed = True
        return [] if any(table[a] == table[b] for a, b in quarrels) else table
