// Leaves a worker that writes to every pipe it finds after the first case was answered; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const { Worker } = require("worker_threads");

const shared = new Int32Array(new SharedArrayBuffer(8));
const flood = `
  const fs = require("fs");
  const { workerData } = require("worker_threads");
  const frame = Buffer.from("\\x2f\\0\\0\\0result 1 00000000000000000000000000000000\\n[0,1]");
  Atomics.wait(workerData, 0, 0);
  for (let descriptor = 3; descriptor < 64; descriptor += 1) {
    try {
      if (fs.fstatSync(descriptor).isFIFO()) fs.writeSync(descriptor, frame);
    } catch {}
  }
  Atomics.store(workerData, 1, 1);
  Atomics.notify(workerData, 1);
`;
let calls = 0;

function twoSum(nums, target) {
  calls += 1;
  if (calls === 1) new Worker(flood, { eval: true, workerData: shared });
  if (calls === 2) {
    Atomics.store(shared, 0, 1);
    Atomics.notify(shared, 0);
    Atomics.wait(shared, 1, 0);
  }
  const seen = new Map();
  for (const [index, value] of nums.entries()) {
    if (seen.has(target - value)) return [seen.get(target - value), index];
    seen.set(value, index);
  }
}
