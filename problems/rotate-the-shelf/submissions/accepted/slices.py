# Puts the last k books in front of the others. `books[:] =` changes the list itself.
class Solution:
    def rotateShelf(self, books: List[int], steps: int) -> None:
        if not books:
            return
        border = len(books) - steps % len(books)
        books[:] = books[border:] + books[:border]
