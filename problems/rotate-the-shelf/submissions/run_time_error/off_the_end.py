# Writes behind the last place instead of going on at the first.
class Solution:
    def rotateShelf(self, books: List[int], steps: int) -> None:
        before = list(books)
        for i, book in enumerate(before):
            books[i + steps] = book
