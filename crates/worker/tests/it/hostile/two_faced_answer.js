// Answers with a proxy that has other elements and another length at each look; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
function twoSum() {
  let looks = 0;
  const get = (target, name) => {
    looks += 1;
    if (name === "length") return looks < 2 ? 2 : 0;
    return looks < 9 ? 0 : { valueOf: () => 1, toString: () => "0],[1" };
  };
  return new Proxy([], { get, getPrototypeOf: () => Array.prototype, has: () => true });
}
