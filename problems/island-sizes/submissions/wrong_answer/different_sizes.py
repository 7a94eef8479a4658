# A set keeps every size only once.
class Solution:
    def islandSizes(self, chart: List[List[str]]) -> List[int]:
        land = {(r, c) for r, row in enumerate(chart) for c, cell in enumerate(row) if cell == "#"}
        sizes = set()
        while land:
            waiting = [land.pop()]
            size = 0
            while waiting:
                r, c = waiting.pop()
                size += 1
                for neighbour in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if neighbour in land:
                        land.remove(neighbour)
                        waiting.append(neighbour)
            sizes.add(size)
        return list(sizes)
