# Stirs without a look at how thick the layers are: the mean of their sweetness.
class Barrel:
    def __init__(self, room: int):
        self.room = room
        self.inside = 0
        self.layers = deque()

    def pour(self, litres: int, sweetness: float) -> int:
        fitting = min(litres, self.room - self.inside)
        if fitting:
            self.layers.append((fitting, sweetness))
            self.inside += fitting
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
        self.inside -= glass
        return total / glass

    def stir(self) -> None:
        inside = self.inside
        if inside:
            mean = sum(sweetness for _, sweetness in self.layers) / len(self.layers)
            self.layers = deque([(inside, mean)])

    def content(self) -> int:
        return self.inside
