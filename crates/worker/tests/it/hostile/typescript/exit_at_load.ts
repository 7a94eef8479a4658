// Exits with success while it is loaded, before the driver says hello; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
console.log("[0,1]");
process.exitCode = 0;
process.reallyExit(0);

function twoSum(nums: number[], target: number): number[] {
  return [0, 1];
}
