// Replaces serialisers, prototypes and streams by ones that give the sample's answer; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
const fs = require("fs");

const text = () => "[0,1]";
JSON.stringify = JSON.parse = text;
Array.isArray = Number.isInteger = Number.isSafeInteger = Object.is = () => true;
for (const type of [Array, Number, BigInt, Boolean, Object]) type.prototype.toString = type.prototype.toLocaleString = text;
for (const type of [Array, Number, String, Date]) type.prototype.toJSON = type.prototype[Symbol.toPrimitive] = text;
Array.prototype.join = text;
Object.prototype.valueOf = Object.prototype.then = Object.prototype.inspect = text;
Number.prototype[Symbol.toPrimitive] = Array.prototype[Symbol.toPrimitive] = text;
fs.writeSync = fs.readSync = fs.closeSync = () => 0;
process.stdout.write = process.stderr.write = () => true;
process.reallyExit = process.exit = () => {};

function twoSum() {
  return [0, 0];
}
