# Remembers the cells that it has seen in a list, and reads all of it to find out whether a cell is in there: O(cells²).
class Solution:
    def islandSizes(self, chart: List[List[str]]) -> List[int]:
        rows, columns = len(chart), len(chart[0])
        seen = []
        sizes = []
        for row in range(rows):
            for column in range(columns):
                if chart[row][column] != "#" or (row, column) in seen:
                    continue
                before = len(seen)
                waiting = [(row, column)]
                seen.append((row, column))
                while waiting:
                    r, c = waiting.pop()
                    for r2, c2 in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                        if 0 <= r2 < rows and 0 <= c2 < columns and chart[r2][c2] == "#" and (r2, c2) not in seen:
                            seen.append((r2, c2))
                            waiting.append((r2, c2))
                sizes.append(len(seen) - before)
        return sizes
