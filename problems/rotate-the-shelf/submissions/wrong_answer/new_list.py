# Gives the name `books` to a new list, and leaves the shelf as it was.
class Solution:
    def rotateShelf(self, books: List[int], steps: int) -> None:
        if books:
            k = steps % len(books)
            books = books[-k:] + books[:-k]
