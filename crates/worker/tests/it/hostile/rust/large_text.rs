// Answers with a text of thirty megabytes, which is less than a frame may hold; must be refused unread.
// Verdict: output_limit_exceeded.
// Problem: letter-families.
impl Solution {
    pub fn letter_families(_words: Vec<String>) -> Vec<Vec<String>> {
        vec![vec!["x".repeat(30 << 20)]]
    }
}
