// Patches the driver's modules, loads them again and starts a second driver beside the first; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
const Module = require("module");

for (const [path, cached] of Object.entries(require.cache)) {
  for (const name of Object.keys(cached.exports)) cached.exports[name] = () => "[0,1]";
  delete require.cache[path];
}
Module._load = Module.prototype.require = () => ({ print: () => "[0,1]" });
Module.prototype._compile = () => {};
process.mainModule = require.main = null;

function twoSum() {
  for (const path of ["./driver.js", "./values.js", "/box/driver.js"]) {
    try {
      require(path);
    } catch {}
  }
  return [0, 0];
}
