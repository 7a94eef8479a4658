// Ends with success while it is loaded, after it has told exit hooks to answer; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const fs = require("fs");

process.on("exit", () => {
  const frame = Buffer.from("....result 0 00000000000000000000000000000000\n[0,1]");
  frame.writeUInt32LE(frame.length - 4);
  for (let descriptor = 1; descriptor < 64; descriptor += 1) {
    try {
      fs.writeSync(descriptor, frame);
    } catch {}
  }
});
process.exit(0);
