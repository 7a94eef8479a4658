// Answers with a text of thirty megabytes, which is less than a frame may hold; must be refused unread.
// Verdict: output_limit_exceeded.
// Problem: letter-families.
function letterFamilies() {
  return [["x".repeat(30 << 20)]];
}
