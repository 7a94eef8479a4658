// Answers with halves of characters, which no UTF-8 can hold, cut so that they would join; must be a runtime error.
// Verdict: runtime_error.
// Problem: letter-families.
function letterFamilies() {
  return [["\ud83d", "\ude00"], ["a\udc00\ud800b", "\n\u2028\0\""]];
}
