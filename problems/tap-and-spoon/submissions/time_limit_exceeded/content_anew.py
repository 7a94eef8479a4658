# Adds up all layers whenever it needs to know how much is in the barrel: O(n²).
class Barrel:
    def __init__(self, room: int):
        self.room = room
        self.layers = deque()

    @property
    def inside(self) -> int:
        return sum(litres for litres, _ in self.layers)

    def pour(self, litres: int, sweetness: float) -> int:
        fitting = min(litres, self.room - self.inside)
        if fitting:
            self.layers.append((fitting, sweetness))
        return fitting

    def draw(self, litres: int) -> Optional[float]:
        glass = min(litres, self.inside)
        if not glass:
            return None
        total, missing = 0, glass
        while missing:
            layer, sweetness = self.layers.popleft()
            taken = min(layer, missing)
            total += taken * sweetness
            missing -= taken
            if taken < layer:
                self.layers.appendleft((layer - taken, sweetness))
        return total / glass

    def stir(self) -> None:
        inside = self.inside
        if inside:
            self.pour(inside, self.draw(inside))

    def content(self) -> int:
        return self.inside
