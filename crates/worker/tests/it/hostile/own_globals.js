// Calls its own things what the runtime and the driver call theirs, and has a main and a printer; must be accepted.
// Verdict: accepted.
// Problem: two-sum.
const fs = null, vm = null, path = null, SOURCE = 1, CLASS = 2, CONSTRUCTOR = 3, METHODS = 4, FRAMES_SHOWN = 5;
let code = 0, leave, read, builder, caller, maker, named, solver, told, load, serve;
let channel, nonce, solve, Made, payload, answer;

class Buffer {
  items = [];

  put(item) {
    this.items.push(item);
  }
}

class Channel {}
class Mistyped {}
class Error {}
const Object = { keys: "of a piano" };
const Array = undefined, Number = 7, BigInt = 8, RegExp = 9, JSON = "text";
function String() {
  return "a string";
}
function print(...words) {
  console.log(...words);
}
function main() {
  print("never called");
}
if (require.main === module) main();

var twoSum = function (nums, target) {
  const buffer = new Buffer();
  const seen = new Map();
  nums.forEach((value, index) => {
    if (seen.has(target - value)) buffer.put([seen.get(target - value), index]);
    seen.set(value, index);
  });
  print(String(), Object.keys);
  return buffer.items[0];
};
