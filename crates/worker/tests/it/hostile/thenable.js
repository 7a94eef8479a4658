// Answers later, by a promise that is one for everybody who looks; must be a runtime error that says so.
// Verdict: runtime_error.
// Problem: two-sum.
const later = (answer) => ({ then: (resolve) => setImmediate(resolve, answer) });

async function twoSum(nums, target) {
  queueMicrotask(() => process.reallyExit(0));
  process.nextTick(() => process.reallyExit(0));
  return await later([0, 1]);
}
