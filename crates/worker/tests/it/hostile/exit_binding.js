// Ends the process by the runtime's own bindings, past every handler; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
process.removeAllListeners();
process.emitWarning = () => {};

var twoSum = () => {
  for (const name of ["process_methods", "util", "fs"]) {
    try {
      process.binding(name).reallyExit(0);
    } catch {}
  }
  process.reallyExit(0);
  process.abort();
};
