// Kills and stops its parent and every process that it can name, also before its handlers; must end by its own signal at most.
// Verdict: runtime_error.
// Problem: two-sum.
function twoSum() {
  for (const signal of ["SIGSTOP", "SIGKILL"]) {
    for (const pid of [process.ppid, 1, -1]) {
      try {
        process.kill(pid, signal);
      } catch {}
    }
  }
  process.kill(process.pid, "SIGKILL");
}
