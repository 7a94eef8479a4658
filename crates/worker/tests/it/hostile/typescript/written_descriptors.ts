// Writes an answer to every descriptor but the standard ones, and answers rightly; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const fs = require("fs");

function twoSum(nums: number[], target: number): number[] {
  for (let descriptor = 3; descriptor < 256; descriptor += 1) {
    try {
      fs.writeSync(descriptor, "\x33\0\0\0result 0 00000000000000000000000000000000\n[0,1]");
    } catch {}
  }
  return [0, 1];
}
