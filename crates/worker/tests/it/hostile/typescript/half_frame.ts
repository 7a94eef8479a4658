// Makes the driver announce more than it sends, so that it and the judge wait for each other; must be ended by the wall clock.
// Verdict: time_limit_exceeded.
// Problem: two-sum.
const write = Buffer.prototype.writeUInt32LE;

Buffer.prototype.writeUInt32LE = function (value: number, at: number) {
  return write.call(this, value === "hello ".length + 32 ? value : value + 1000, at);
};

function twoSum(nums: number[], target: number): number[] {
  return [0, 1];
}
