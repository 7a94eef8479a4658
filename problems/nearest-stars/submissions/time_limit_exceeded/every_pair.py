# Measures every pair: O(n²).
class Solution:
    def nearestStars(self, points: List[List[float]]) -> float:
        return min(math.dist(a, b) for a, b in itertools.combinations(points, 2))
