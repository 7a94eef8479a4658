# Leaves out the full rounds, but moves the whole shelf for each of the other steps: O(n²).
class Solution:
    def rotateShelf(self, books: List[int], steps: int) -> None:
        if not books:
            return
        for _ in range(steps % len(books)):
            books.insert(0, books.pop())
