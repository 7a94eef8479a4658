# Keeps the window in two heaps. Readings that have left it stay inside until they come to the top: O(n log n).
class Solution:
    def slidingMedian(self, readings: List[int], k: int) -> List[float]:
        low = []  # (-reading, position), so that the largest is on top
        high = []  # (reading, position)
        is_low = [False] * len(readings)
        low_count = 0  # readings in `low` that are still in the window
        medians = []

        for i, reading in enumerate(readings):
            first = i - k + 1  # of the window that ends here
            if first > 0 and is_low[first - 1]:
                low_count -= 1

            # The new one, by comparison with the largest low one
            while low and low[0][1] < first:
                heappop(low)
            if low and reading <= -low[0][0]:
                heappush(low, (-reading, i))
                is_low[i] = True
                low_count += 1
            else:
                heappush(high, (reading, i))

            # One half is too large at most by one
            wanted = (min(i + 1, k) + 1) // 2
            if low_count > wanted:
                reading, position = heappop(low)
                heappush(high, (-reading, position))
                is_low[position] = False
                low_count -= 1
            while high and high[0][1] < first:
                heappop(high)
            if low_count < wanted:
                reading, position = heappop(high)
                heappush(low, (-reading, position))
                is_low[position] = True
                low_count += 1

            if first >= 0:
                while low[0][1] < first:
                    heappop(low)
                while high and high[0][1] < first:
                    heappop(high)
                medians.append(float(-low[0][0]) if k % 2 else (high[0][0] - low[0][0]) / 2)
        return medians
