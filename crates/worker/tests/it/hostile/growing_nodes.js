// Answers with a node whose next node is made when somebody looks at it, for ever; must be ended by a limit.
// Verdict: runtime_error or time_limit_exceeded or memory_limit_exceeded.
// Problem: hungry-fish.
class Endless {
  get val() {
    return 1;
  }

  get next() {
    return new Endless();
  }
}

function feed() {
  return new Endless();
}
