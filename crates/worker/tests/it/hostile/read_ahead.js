// Looks for the next case in its descriptors, and for expected answers in its heap and beside the driver; must find none.
// Verdict: accepted.
// Problem: two-sum.
const fs = require("fs");
const v8 = require("v8");

const LATER = new RegExp("1[0]{9},"); // in later inputs only, and spelled so that the program does not find itself

function waiting(descriptor) {
  try {
    const again = fs.openSync(`/proc/self/fd/${descriptor}`, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    const bytes = Buffer.alloc(1 << 16);
    if (fs.fstatSync(again).isFIFO()) fs.readSync(again, bytes);
    fs.closeSync(again);
    return bytes.includes("case "); // the runtime has pipes of its own
  } catch {
    return false;
  }
}

function search() {
  for (let descriptor = 3; descriptor < 64; descriptor += 1) if (waiting(descriptor)) process.exit(1);
  const beside = Object.keys(require.cache).flatMap((path) => fs.readdirSync(require("path").dirname(path)));
  if (beside.some((name) => /expected|answer|\.ans$|\.in$/.test(name))) process.exit(2);
  const snapshot = v8.getHeapSnapshot();
  for (let chunk = snapshot.read(); chunk !== null; chunk = snapshot.read()) if (LATER.test(chunk)) process.exit(3);
}

let searched = false;

function twoSum(nums, target) {
  if (!searched) search();
  searched = true;
  const seen = new Map();
  for (const [index, value] of nums.entries()) {
    if (seen.has(target - value)) return [seen.get(target - value), index];
    seen.set(value, index);
  }
}
