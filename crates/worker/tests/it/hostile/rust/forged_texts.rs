// Answers with texts that are no UTF-8 and with half a pair of surrogates; must not be accepted.
// Verdict: runtime_error or wrong_answer.
// Problem: letter-families.
impl Solution {
    pub fn letter_families(_words: Vec<String>) -> Vec<Vec<String>> {
        let bytes: [&[u8]; 4] = [b"\xff\xfe", b"\xed\xa0\xbd", b"\xed\xb8\x80\",\"", b"\xc3"];
        bytes.map(|bytes| vec![unsafe { String::from_utf8_unchecked(bytes.to_vec()) }]).to_vec()
    }
}
