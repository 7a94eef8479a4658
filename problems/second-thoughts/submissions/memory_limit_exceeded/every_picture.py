# Keeps a copy of the picture from before each stroke.
class Canvas:
    def __init__(self):
        self.pictures, self.alive = [{}], 0

    def paint(self, cell: int, colour: int) -> None:
        del self.pictures[self.alive + 1 :]
        self.pictures.append({**self.pictures[self.alive], cell: colour})
        self.alive += 1

    def undo(self, steps: int) -> int:
        count = min(steps, self.alive)
        self.alive -= count
        return count

    def restore(self, steps: int) -> int:
        count = min(steps, len(self.pictures) - 1 - self.alive)
        self.alive += count
        return count

    def look(self, cells: List[int]) -> List[Optional[int]]:
        return [self.pictures[self.alive].get(cell) for cell in cells]
