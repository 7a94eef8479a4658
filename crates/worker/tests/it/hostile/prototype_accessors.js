// Puts accessors where the driver could look for options, elements and nodes by inheritance; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
const options = ["filename", "timeout", "encoding", "flag", "offset", "length_", "position", "cachedData", "produceCachedData"];
for (const name of [...options, "val", "next", "left", "right", "answer", "twoSum", "get", "value", "stack"]) {
  Object.defineProperty(Object.prototype, name, { __proto__: null, get: () => 1, set() {}, configurable: true });
}
for (const index of [0, 1, 2]) {
  Object.defineProperty(Array.prototype, index, { __proto__: null, get: () => index, set() {}, configurable: true });
}

function twoSum() {
  return [0, 0];
}
