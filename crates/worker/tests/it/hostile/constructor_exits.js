// Has a constructor that gives the driver other objects, of which the second exits with success half-way; must be a runtime error.
// Verdict: runtime_error.
// Problem: tap-and-spoon.
class Barrel {
  static #barrels = 0;

  constructor() {
    const isFirst = (Barrel.#barrels += 1) === 1;
    const [pours, draws] = isFirst ? [[4, 6, 2], [30, 15, 29]] : [[1, 3, 2], [6, 3.5, 3.5]];
    return new Proxy(function () {}, {
      get(_, name) {
        if (!isFirst && name === "stir") process.reallyExit(0);
        return { pour: () => pours.shift(), draw: () => draws.shift(), stir() {}, content: () => 5n }[name];
      },
    });
  }
}
