// Checks no types and answers with what only looks like an array, and with an accessor that changes its mind; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
// @ts-nocheck
let looks = 0;

function twoSum(nums: number[], target: number): number[] {
  const pair = [0, 0];
  Object.defineProperty(pair, 1, { get: () => (looks += 1) % 3 });
  return nums.length === 4 ? pair : new Proxy({ length: 2, 0: 1, 1: 2 }, { getPrototypeOf: () => Array.prototype });
}
