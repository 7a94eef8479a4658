// Hands its descriptors to shells, which write to all of them and stay; must be a runtime error, and nobody may be left.
// Verdict: runtime_error.
// Problem: two-sum.
const fs = require("fs");
const { spawn, spawnSync } = require("child_process");

function twoSum() {
  const stdio = ["ignore", "inherit", "inherit"];
  for (let descriptor = 3; descriptor < 64; descriptor += 1) {
    try {
      if (fs.fstatSync(descriptor).isFIFO()) stdio.push(descriptor);
    } catch {}
  }
  const write = stdio.map((_, index) => `printf 0000forged > /proc/self/fd/${index}`).slice(3).join("; ");
  spawn("/bin/sh", ["-c", "trap '' TERM HUP; exec sleep 1000"], { stdio, detached: true });
  spawnSync("/bin/sh", ["-c", write], { stdio });
  return [0, 1];
}
