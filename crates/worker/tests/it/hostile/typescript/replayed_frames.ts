// Takes the nonce where the driver encodes its answer, and answers this case twice and the next ahead; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
const fs = require("fs");
const encode = Buffer.from;

/** Pipes of the runtime do not block, and end it when anything else is written to them. */
function isDrivers(descriptor: string): boolean {
  const flags = /flags:\s*(\d+)/.exec(fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, "latin1"));
  return +descriptor > 2 && fs.fstatSync(+descriptor).isFIFO() && (Number.parseInt(flags[1], 8) & 0o4003) === 1;
}

function send(text: string): void {
  const frame = encode(`....${text}`);
  frame.writeUInt32LE(text.length, 0);
  for (const descriptor of fs.readdirSync("/proc/self/fd")) {
    try {
      if (isDrivers(descriptor)) fs.writeSync(+descriptor, frame);
    } catch {}
  }
}

Buffer.from = (text: any, encoding?: any) => {
  const found = /^result (\d+) ([0-9a-f]{32})\n/.exec(text);
  if (found !== null) for (const seq of [found[1], found[1], +found[1] + 1]) send(`result ${seq} ${found[2]}\n[0,1]`);
  return encode(text, encoding);
};

function twoSum(nums: number[], target: number): number[] {
  return [0, 1];
}
