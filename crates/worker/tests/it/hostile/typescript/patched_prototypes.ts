// Replaces what arrays and texts can do, also for the driver's writer, so that each answer becomes the sample's; must not be accepted.
// Verdict: wrong_answer.
// Problem: two-sum.
Array.prototype.join = () => "0,1";
Array.prototype.toString = () => "0,1";
RegExp.prototype.test = () => false;
Number.prototype.toString = () => "1";

function twoSum(nums: number[], target: number): number[] {
  return [0, 0];
}
