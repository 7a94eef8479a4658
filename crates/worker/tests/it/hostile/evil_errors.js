// Throws an error that floods, and throws again, whenever somebody looks at it; must be a runtime error or too much output.
// Verdict: runtime_error or output_limit_exceeded.
// Problem: two-sum.
class Evil extends Error {
  get stack() {
    return "x".repeat(64 << 20);
  }

  get message() {
    throw this;
  }
}

function twoSum() {
  Error.prepareStackTrace = () => new Evil();
  String.prototype.split = () => new Proxy([], { get: () => () => "0123456789abcdef".repeat(1 << 22) });
  throw new Proxy(new Evil(), { getPrototypeOf: () => Evil.prototype });
}
