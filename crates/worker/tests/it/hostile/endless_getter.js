// Answers with an element whose getter never returns; must be ended by the clock.
// Verdict: time_limit_exceeded.
// Problem: two-sum.
function twoSum() {
  const spin = () => {
    for (;;);
  };
  return Object.defineProperty([0, 1], 1, { get: spin });
}
