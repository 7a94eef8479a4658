# Index -1 is the last one in Python: islands go on at the opposite edge.
class Solution:
    def islandSizes(self, chart: List[List[str]]) -> List[int]:
        rows, columns = len(chart), len(chart[0])
        sizes = []
        for row in range(rows):
            for column in range(columns):
                if chart[row][column] != "#":
                    continue
                chart[row][column] = "."
                waiting = [(row, column)]
                size = 0
                while waiting:
                    r, c = waiting.pop()
                    size += 1
                    for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                        if r + down < rows and c + right < columns and chart[r + down][c + right] == "#":
                            chart[r + down][c + right] = "."
                            waiting.append((r + down, c + right))
                sizes.append(size)
        return sizes
