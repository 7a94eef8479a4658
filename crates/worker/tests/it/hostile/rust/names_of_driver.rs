// Calls its own things what the driver, the prelude and their macros are called, and has a main; must be accepted.
// Verdict: accepted.
// Problem: two-sum.
use std::fmt;
use std::io::{self as serve, Write as _};

macro_rules! vec { ($($x:tt)*) => { 7 }; }
macro_rules! panic { ($($x:tt)*) => { 7 }; }
macro_rules! matches { ($($x:tt)*) => { false }; }
#[macro_export]
macro_rules! format { ($($x:tt)*) => { 7 }; }
#[macro_export]
macro_rules! write { ($($x:tt)*) => { Ok(()) }; }
#[macro_export]
macro_rules! writeln { ($($x:tt)*) => { Ok(()) }; }
#[macro_export]
macro_rules! words { ($($x:tt)*) => {}; }

mod channel {}
mod reader {}
mod writer {}
mod main {}
mod solution {}
mod core {}
mod alloc {}
mod crates {
    pub mod hashcodex {}
}

trait Read {}
trait Write {}
trait Scalar {}
trait Drop {}
struct Reader;
struct Writer;
struct String;
struct Box;
struct HashMap;
struct Channel(Reader, Writer);
enum Option {
    None,
    Some,
}
enum Result {
    Ok,
    Err,
}
struct Solution;
const STACK_BYTES: u8 = 1;
static BEFORE_CHARS: u8 = 2;

impl Read for i32 {}
impl<T> Write for ::std::vec::Vec<T> {}
impl Scalar for Channel {}

impl fmt::Display for Solution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mine")
    }
}

fn hashcodex_solve() {}
fn leave() {}
fn fail() {}
fn drop() {}
fn main() {
    main();
}

impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let mut seen = std::collections::HashMap::new();
        let _ = serve::stdout().write_all(Solution.to_string().as_bytes());
        for (i, value) in nums.iter().enumerate() {
            if let Some(&j) = seen.get(&(target - value)) {
                return Vec::from([j, i as i32 + vec!() - format!()]);
            }
            seen.insert(*value, i as i32);
        }
        Vec::new()
    }
}
