# Answers every call and exits with success when its object is collected, before the answer is sent; must be a runtime error.
# Verdict: runtime_error.
# Problem: tap-and-spoon.
import os


class Barrel:
    def __init__(self, room):
        self.glasses, self.layers = iter([30.0, 15.0, 29.0]), iter([4, 6, 2])

    def pour(self, litres, sweetness):
        return next(self.layers)

    def draw(self, litres):
        return next(self.glasses, None)

    def stir(self):
        pass

    def content(self):
        return 5

    def __del__(self):
        print("[null,4,6,30.0,null,2,15.0,5,29.0,null]", flush=True)
        os._exit(0)
