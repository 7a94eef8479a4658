//! The box protocol: the frames between judge and driver, of which the user's code knows nothing.
//!
//! A frame is a length (4 bytes, little-endian) and a payload of at most [`FRAME_BYTES_MAX`] bytes; this module makes and
//! reads payloads, the sandbox carries them over descriptor 3 (to the driver) and 4 (from the driver).
//!
//! | direction | payload |
//! |---|---|
//! | in, first | `hello <nonce>` |
//! | out, first | `hello <nonce>` |
//! | in, then | `case <seq>` and one line of JSON for each parameter |
//! | out, then | `result <seq> <nonce>` and one line of JSON |
//!
//! `nonce` is 32 hexadecimal digits, read before the user's code is loaded; `seq` counts from 0 in each process. The driver
//! ends with exit code 0 when descriptor 3 is closed.

use std::fmt;

use serde_json::Value;

/// The longest payload, in bytes.
pub const FRAME_BYTES_MAX: usize = 64 * 1024 * 1024;

/// 128 random bits that tell the driver's frames from anybody else's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Nonce(pub [u8; 16]);

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce(…)") // a secret: it must not reach a log
    }
}

/// A payload that no honest driver sends. The words never repeat what was in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MalformedReply {
    #[error("the program answered with a message that is not the driver's")]
    Header,
    #[error("the answer is not valid UTF-8 text")]
    Encoding,
    #[error("the answer is not one line of JSON")]
    Json,
}

/// The first payload in either direction.
pub(crate) fn hello(nonce: Nonce) -> Vec<u8> {
    format!("hello {}", hex::encode(nonce.0)).into_bytes()
}

/// Whether `payload` is the hello of the driver that was handed `nonce`.
pub(crate) fn is_hello(payload: &[u8], nonce: Nonce) -> bool {
    payload == hello(nonce)
}

/// The payload that asks for the answer to `args`.
pub(crate) fn case(seq: u64, args: &[Value]) -> Vec<u8> {
    let mut payload = format!("case {seq}");
    for arg in args {
        payload.push('\n');
        payload.push_str(&arg.to_string());
    }
    payload.into_bytes()
}

/// How the payload begins that answers case `seq`: only the driver knows the nonce, so nobody else can begin one.
pub(crate) fn result_begins(seq: u64, nonce: Nonce) -> Vec<u8> {
    format!("result {seq} {}\n", hex::encode(nonce.0)).into_bytes()
}

/// The answer in the payload that should answer case `seq`. Its type is still to be looked at.
pub(crate) fn parse_result(payload: &[u8], seq: u64, nonce: Nonce) -> Result<Value, MalformedReply> {
    let line = payload.strip_prefix(&*result_begins(seq, nonce)).ok_or(MalformedReply::Header)?;
    parse_line(line)
}

/// The value in one line of JSON.
pub(crate) fn parse_line(line: &[u8]) -> Result<Value, MalformedReply> {
    let line = std::str::from_utf8(line).map_err(|_| MalformedReply::Encoding)?;
    if line.contains('\n') {
        return Err(MalformedReply::Json);
    }
    serde_json::from_str(line).map_err(|_| MalformedReply::Json)
}

/// Where a problem brings its own driver, there are no frames: the answer is the last line of standard output that is not
/// blank, and what is before it was printed by the user's code.
pub(crate) fn split_output(printed: &[u8]) -> (&[u8], &[u8]) {
    let whole = printed.trim_ascii_end();
    let start = whole.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    whole.split_at(start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const NONCE: Nonce = Nonce([0xAB; 16]);

    fn reply(seq: u64, line: &str) -> Vec<u8> {
        format!("result {seq} {}\n{line}", hex::encode(NONCE.0)).into_bytes()
    }

    #[test]
    fn payloads_are_lines_that_a_driver_in_any_language_can_split() {
        let args = [json!([2, 7]), json!("a\nb"), json!(9)];
        let case = String::from_utf8(case(3, &args)).unwrap();
        assert_eq!(case, "case 3\n[2,7]\n\"a\\nb\"\n9");
        assert!(is_hello(&hello(NONCE), NONCE));
        assert!(!is_hello(b"hello", NONCE));
    }

    #[test]
    fn an_honest_result_is_read() {
        let value = parse_result(&reply(7, "[1,2]"), 7, NONCE);
        assert_eq!(value, Ok(json!([1, 2])));
    }

    #[test]
    fn what_no_driver_sends_is_refused() {
        let refused = |payload: &[u8]| parse_result(payload, 7, NONCE).unwrap_err();
        let other = Nonce([0xAC; 16]);
        let forged = format!("result 7 {}\n[1]", hex::encode(other.0));
        assert_eq!(refused(forged.as_bytes()), MalformedReply::Header);
        assert_eq!(refused(&reply(6, "[1]")), MalformedReply::Header);
        assert_eq!(refused(&hello(NONCE)), MalformedReply::Header);
        assert_eq!(refused(b""), MalformedReply::Header);
        assert_eq!(refused(&reply(7, "")), MalformedReply::Json);
        assert_eq!(refused(&reply(7, "[1")), MalformedReply::Json);
        assert_eq!(refused(&reply(7, "[1]\n[1]")), MalformedReply::Json);
        assert_eq!(refused(&reply(7, "[1]\n")), MalformedReply::Json);
        assert_eq!(refused(&reply(7, "[1] [1]")), MalformedReply::Json);
        let mut invalid = reply(7, "[1]");
        invalid.push(0xFF);
        assert_eq!(refused(&invalid), MalformedReply::Encoding);
    }

    proptest! {
        #[test]
        fn junk_is_refused_without_a_panic(junk in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(parse_result(&junk, 0, NONCE).is_err());
        }

        #[test]
        fn a_truncated_result_is_never_another_answer(cut in 0usize..64) {
            let whole = reply(0, "[10,200,3000]");
            let part = &whole[..cut.min(whole.len() - 1)];
            prop_assert!(parse_result(part, 0, NONCE).is_err());
        }
    }
}
