// Exits with success in the middle of a case, with hooks for every way to end that answer and claim success; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const fs = require("fs");

function forge(): void {
  for (let descriptor = 3; descriptor < 64; descriptor += 1) {
    try {
      if (fs.fstatSync(descriptor).isFIFO()) fs.writeSync(descriptor, "\x05\0\0\0[0,1]");
    } catch {}
  }
  process.reallyExit(0);
}

for (const hook of ["exit", "beforeExit", "uncaughtException", "unhandledRejection", "SIGTERM"]) process.on(hook, forge);
Promise.reject(new Error("unhandled"));
setImmediate(forge);

function twoSum(nums: number[], target: number): number[] {
  return process.exit(0);
}
