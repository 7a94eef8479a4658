# A stroke that is undone leaves its cell blank, whatever was there before.
class Canvas:
    def __init__(self):
        self.picture, self.done, self.undone = {}, [], []

    def paint(self, cell: int, colour: int) -> None:
        self.picture[cell] = colour
        self.done.append((cell, colour))
        self.undone.clear()

    def undo(self, steps: int) -> int:
        count = min(steps, len(self.done))
        for _ in range(count):
            self.undone.append(self.done.pop())
            self.picture.pop(self.undone[-1][0], None)
        return count

    def restore(self, steps: int) -> int:
        count = min(steps, len(self.undone))
        for _ in range(count):
            self.done.append(self.undone.pop())
            self.picture.update([self.done[-1]])
        return count

    def look(self, cells: List[int]) -> List[Optional[int]]:
        return [self.picture.get(cell) for cell in cells]
