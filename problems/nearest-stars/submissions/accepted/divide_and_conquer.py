# Cuts the sky in two halves, solves both, and then looks at the pairs across the cut: O(n log n).
class Solution:
    def nearestStars(self, points: List[List[float]]) -> float:
        stars = sorted((x, y) for x, y in points)
        best = math.inf

        def solve(start: int, end: int) -> List[Tuple[float, float]]:
            """Returns the stars as pairs of y and x, sorted."""
            nonlocal best
            if end - start <= 8:
                by_y = strip = sorted((y, x) for x, y in stars[start:end])
            else:
                middle = (start + end) // 2
                # Two sorted halves, one behind the other: `sorted` notices, and only merges them.
                by_y = sorted(solve(start, middle) + solve(middle, end))
                cut = stars[middle][0]
                left, right = cut - best, cut + best
                strip = [star for star in by_y if left < star[1] < right]

            for i, (y, x) in enumerate(strip):
                for other_y, other_x in strip[i + 1 : i + 8]:  # more than seven are never near enough
                    if other_y - y >= best:
                        break
                    best = min(best, math.hypot(x - other_x, y - other_y))
            return by_y

        solve(0, len(stars))
        return best
