# Keeps the land that has not been visited in a set, and takes one island after the other out of it: O(cells).
class Solution:
    def islandSizes(self, chart: List[List[str]]) -> List[int]:
        land = {(r, c) for r, row in enumerate(chart) for c, cell in enumerate(row) if cell == "#"}
        sizes = []
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
            sizes.append(size)
        return sizes
