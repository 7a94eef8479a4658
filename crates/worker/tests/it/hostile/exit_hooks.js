// Exits with success in the middle of a case, with a hook for every way to end that claims success; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const hooks = ["exit", "beforeExit", "uncaughtException", "unhandledRejection", "uncaughtExceptionMonitor", "SIGTERM"];
for (const hook of hooks) process.on(hook, () => process.reallyExit(0));
process.setUncaughtExceptionCaptureCallback?.(() => {});
process.exitCode = 0;

function twoSum(nums, target) {
  try {
    return [0, 1];
  } finally {
    process.exit(0);
  }
}
