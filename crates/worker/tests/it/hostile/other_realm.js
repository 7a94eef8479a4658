// Computes in a realm of its own and answers with that realm's array behind a proxy, with a zero below zero; must be accepted.
// Verdict: accepted.
// Problem: two-sum.
const vm = require("vm");

const realm = vm.createContext({});
vm.runInContext(
  `function solve(nums, target) {
    const seen = new Map();
    for (let i = 0; i < nums.length; i += 1) {
      if (seen.has(target - nums[i])) return [seen.get(target - nums[i]), i];
      seen.set(nums[i], i === 0 ? -0 : i);
    }
  }`,
  realm,
);

exports.twoSum = twoSum;

function twoSum(nums, target) {
  return new Proxy(realm.solve(nums, target), {});
}
