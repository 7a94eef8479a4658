// Closes every descriptor before it answers, also those of the runtime; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const fs = require("fs");

function twoSum(nums: number[], target: number): number[] {
  for (let descriptor = 0; descriptor < 256; descriptor += 1) {
    try {
      fs.closeSync(descriptor);
    } catch {}
  }
  return [0, 1];
}
