//! The loop over the cases, on a thread with room for deep recursion.

use std::io::{self, Write};
use std::panic;
use std::thread;

use crate::channel::{fail, leave, Channel};
use crate::reader::Reader;
use crate::writer::Writer;

/// Calls may nest as deep as in other languages; an endless recursion ends within the memory of most problems.
const STACK_BYTES: usize = 128 * 1024 * 1024;
const USER_FILE: &str = "solution.rs";
/// On the first line of the user's file, before their own text.
const BEFORE_CHARS: u32 = 36;
/// As for every panic in Rust.
const PANICKED: i32 = 101;

/// Makes the calls of one case and writes what they give.
pub type Solve = fn(&mut Reader, &mut Writer);

/// Answers case after case until there are no more, and ends the program.
pub fn run(solve: Solve) -> ! {
    let channel = Channel::open();
    panic::set_hook(Box::new(|info| tell(info.location(), info.payload())));
    let thread = thread::Builder::new().name("main".to_owned()).stack_size(STACK_BYTES);
    match thread.spawn(move || serve(channel, solve)).map(|thread| thread.join()) {
        Ok(Ok(())) => leave(0),
        Ok(Err(_)) => leave(PANICKED),
        Err(_) => fail("there is no memory for the stack"),
    }
}

fn serve(mut channel: Channel, solve: Solve) {
    channel.greet();
    while let Some(payload) = channel.receive() {
        let text = String::from_utf8_lossy(&payload);
        let (head, lines) = text.split_at(text.find('\n').unwrap_or(text.len()));
        let mut writer = Writer::new(format!("result {} {}\n", &head["case ".len()..], channel.nonce()));
        solve(&mut Reader::new(lines), &mut writer);
        let _ = io::stdout().flush();
        channel.send(writer.text());
    }
}

/// What went wrong and where, without a place of the driver or of the library.
fn tell(location: Option<&panic::Location<'_>>, payload: &(dyn std::any::Any + Send)) {
    let place = location.filter(|place| place.file().ends_with(USER_FILE)).map(|place| {
        let hidden = if place.line() == 1 { BEFORE_CHARS } else { 0 };
        format!(" at {}:{}:{}", USER_FILE, place.line(), place.column().saturating_sub(hidden).max(1))
    });
    let words = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let thread = thread::current();
    let (name, place) = (thread.name().unwrap_or("<unnamed>"), place.unwrap_or_default());
    let _ = io::stdout().flush();
    let _ = writeln!(io::stderr(), "thread '{}' panicked{}:\n{}", name, place, words.unwrap_or("a value that is no text"));
}
