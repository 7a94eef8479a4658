// Extends the built-in prototypes by what everybody then inherits, and puts working code in the place of some; must be accepted.
// Verdict: accepted.
// Problem: two-sum.
Array.prototype.last = function () {
  return this[this.length - 1] ?? -1;
};
Array.prototype.map = function (change, self) {
  const changed = [];
  for (let index = 0; index < this.length; index += 1) changed[index] = change.call(self, this[index], index, this);
  return changed;
};
Object.prototype.tap = function (look) {
  look(this);
  return this;
};
String.prototype.reversed = function () {
  return [...this].reverse().join("");
};
Number.prototype.times = function (work) {
  for (let index = 0; index < this; index += 1) work(index);
};

class Pair extends Array {
  constructor(...items) {
    super();
    this.push(...items);
  }
}

class Solution {
  #seen = new Map();

  twoSum(nums, target) {
    const pair = new Pair();
    nums.length.times((index) => {
      if (pair.last() < 0 && this.#seen.has(target - nums[index])) pair.push(this.#seen.get(target - nums[index]), index);
      this.#seen.set(nums[index], index);
    });
    return pair.tap(Object.freeze);
  }
}
