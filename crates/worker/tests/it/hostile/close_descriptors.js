// Closes every pipe and puts its standard output in the place of each before it answers; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const fs = require("fs");

function twoSum() {
  const pipes = [];
  for (let descriptor = 0; descriptor < 64; descriptor += 1) {
    try {
      if (fs.fstatSync(descriptor).isFIFO()) pipes.push(descriptor);
    } catch {}
  }
  for (const descriptor of pipes) fs.closeSync(descriptor);
  for (const descriptor of pipes) fs.openSync("/tmp/own", "w+");
  return [0, 1];
}
