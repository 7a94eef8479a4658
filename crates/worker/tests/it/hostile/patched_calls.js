// Sees the names of all calls where the driver goes through them, and gives answers that bring a frame along; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: tap-and-spoon.
const map = Array.prototype.map;

Array.prototype.map = function (make, ...rest) {
  const isCalls = this.length > 0 && this.every((name) => ["pour", "draw", "stir", "content"].includes(name));
  if (!isCalls) return map.call(this, make, ...rest);
  return ["4,6,30.0,null,2,15.0,5,29.0,null]\n\x33\0\0\0result 1 00000000000000000000000000000000\n[null"];
};

class Barrel {
  pour() {}
  draw() {}
  stir() {}
  content() {}
}
