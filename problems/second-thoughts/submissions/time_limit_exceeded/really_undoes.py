# Really undoes and restores each stroke: as many steps for each call as there are strokes.
class Canvas:
    def __init__(self):
        self.picture, self.done, self.undone = {}, [], []

    def paint(self, cell: int, colour: int) -> None:
        self.done.append((cell, self.picture.get(cell)))
        self.picture[cell] = colour
        self.undone.clear()

    def undo(self, steps: int) -> int:
        return self.move(steps, self.done, self.undone)

    def restore(self, steps: int) -> int:
        return self.move(steps, self.undone, self.done)

    def move(self, steps: int, source: list, target: list) -> int:
        count = min(steps, len(source))
        for _ in range(count):
            cell, colour = source.pop()
            target.append((cell, self.picture.get(cell)))
            self.picture[cell] = colour
        return count

    def look(self, cells: List[int]) -> List[Optional[int]]:
        return [self.picture.get(cell) for cell in cells]
