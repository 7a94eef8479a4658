# Returns the steps that were asked for, even if there were fewer.
class Canvas:
    def __init__(self):
        self.alive = 0  # the first strokes count, the others are undone
        self.strokes = []
        self.places = defaultdict(list)

    def paint(self, cell: int, colour: int) -> None:
        while len(self.strokes) > self.alive:
            self.places[self.strokes.pop()[0]].pop()
        self.places[cell].append(self.alive)
        self.strokes.append((cell, colour))
        self.alive += 1

    def undo(self, steps: int) -> int:
        self.alive = max(0, self.alive - steps)
        return steps

    def restore(self, steps: int) -> int:
        before = self.alive
        self.alive = min(len(self.strokes), before + steps)
        return self.alive - before

    def look(self, cells: List[int]) -> List[Optional[int]]:
        return [self.colour(cell) for cell in cells]

    def colour(self, cell: int) -> Optional[int]:
        places = self.places.get(cell, ())
        latest = bisect_left(places, self.alive) - 1
        return self.strokes[places[latest]][1] if latest >= 0 else None
