// Finds its nonce in its own memory, repeats the last result and sends those of cases that nobody asked for; must not be accepted.
// Verdict: runtime_error or wrong_answer.
// Problem: two-sum.
const fs = require("fs");

const RESULT = /(?:hello|result \d+) ([0-9a-f]{32})/;
let calls = 0;

function nonce() {
  const memory = fs.openSync("/proc/self/mem", "r");
  for (const line of fs.readFileSync("/proc/self/maps", "latin1").split("\n")) {
    const [start, end] = line.split(" ", 1)[0].split("-").map((part) => Number.parseInt(part, 16));
    if (!/^\S+ rw/.test(line) || end - start > 16 << 20) continue;
    const bytes = Buffer.alloc(end - start);
    try {
      fs.readSync(memory, bytes, 0, bytes.length, start);
    } catch {
      continue;
    }
    const found = RESULT.exec(bytes.toString("latin1"));
    if (found !== null) return found[1];
  }
  return "0".repeat(32);
}

/** Pipes of the runtime do not block, and end it when anything else is written to them. */
function isDrivers(descriptor) {
  const flags = /flags:\s*(\d+)/.exec(fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, "latin1"));
  return +descriptor > 2 && fs.fstatSync(+descriptor).isFIFO() && (Number.parseInt(flags[1], 8) & 0o4003) === 1;
}

function send(text) {
  const frame = Buffer.from(`....${text}`);
  frame.writeUInt32LE(text.length);
  for (const descriptor of fs.readdirSync("/proc/self/fd")) {
    try {
      if (isDrivers(descriptor)) fs.writeSync(+descriptor, frame);
    } catch {}
  }
}

function twoSum() {
  calls += 1;
  if (calls === 2) {
    const stolen = nonce();
    for (const seq of [0, 1, 2, 3]) send(`result ${seq} ${stolen}\n[0,1]`);
  }
  return [0, 1];
}
