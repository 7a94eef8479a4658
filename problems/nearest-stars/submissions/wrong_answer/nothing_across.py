# Solves both halves and forgets the pairs across the cut.
class Solution:
    def nearestStars(self, points: List[List[float]]) -> float:
        stars = sorted(points)

        def solve(start: int, end: int) -> float:
            if end - start <= 3:
                return min((math.dist(a, b) for a, b in itertools.combinations(stars[start:end], 2)), default=math.inf)
            middle = (start + end) // 2
            return min(solve(start, middle), solve(middle, end))

        return solve(0, len(stars))
