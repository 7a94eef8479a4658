// Leaves workers that read the cases in the driver's place and spin, and answers wrongly; must not be accepted, and none may be left.
// Verdict: wrong_answer or runtime_error or time_limit_exceeded or memory_limit_exceeded.
// Problem: two-sum.
const { Worker } = require("worker_threads");

const steal = `
  const fs = require("fs");
  const bytes = Buffer.alloc(1 << 16);
  for (;;) {
    for (let descriptor = 3; descriptor < 64; descriptor += 1) {
      try {
        if (fs.fstatSync(descriptor).isFIFO()) fs.readSync(descriptor, bytes);
      } catch {}
    }
  }
`;
let calls = 0;

function twoSum(nums: number[], target: number): number[] {
  calls += 1;
  if (calls === 1) for (let i = 0; i < 4; i += 1) new Worker(steal, { eval: true });
  return [0, 1];
}
