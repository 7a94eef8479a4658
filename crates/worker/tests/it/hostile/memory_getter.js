// Answers with an array that takes memory whenever it is looked at, and is as long as numbers go; must be told that it was the memory.
// Verdict: memory_limit_exceeded.
// Problem: two-sum.
function twoSum() {
  const kept = [];
  const get = (target, name) => {
    if (name === "length") return Infinity;
    kept.push(Buffer.alloc(1 << 20, 1));
    return 0;
  };
  return new Proxy([], { get });
}
