//! Talks to a program in a box, message by message: `cargo run -p jail --example conversation`.
//!
//! A message is its length in four bytes, least significant first, and then its bytes; requests come on descriptor 3, replies
//! go to descriptor 4. Standard output stays free for whatever the program prints.

use std::time::Duration;

use jail::{CellSpec, Command, Exchange, ExchangeLimits, Jail, Limits};

const MIB: u64 = 1024 * 1024;

/// Answers each message with itself in capitals.
const PROGRAM: &str = "
import os
def take(count):
    got = b''
    while len(got) < count: got += os.read(3, count - len(got)) or exit()
    return got
while True:
    reply = take(int.from_bytes(take(4), 'little')).upper()
    os.write(4, len(reply).to_bytes(4, 'little') + reply)
";

fn main() -> Result<(), jail::Error> {
    let jail = Jail::start()?;
    let mut cell =
        jail.open(&CellSpec { disk_bytes_max: 16 * MIB, inodes_max: 1000, core: None, shows: Vec::new() })?;
    let mut running = cell.start(&Command {
        argv: vec!["/usr/bin/python3".to_owned(), "-c".to_owned(), PROGRAM.to_owned()],
        env: Vec::new(),
        stdin: Vec::new(),
        limits: Limits {
            cpu_max: Duration::from_secs(10),
            wall_max: Duration::from_secs(30),
            memory_bytes_max: 128 * MIB,
            processes_max: 4,
            output_bytes_max: MIB,
            capture_bytes_max: MIB,
            file_bytes_max: MIB,
            open_files_max: 64,
        },
    })?;
    let each = ExchangeLimits {
        cpu_max: Duration::from_secs(1),
        wall_max: Duration::from_secs(3),
        reply_bytes_max: 1024,
        reply_begins: b"",
    };
    for message in ["first", "second"] {
        match running.exchange(message.as_bytes(), &each)? {
            Exchange::Replied { payload, usage, .. } => println!("{} {usage:?}", String::from_utf8_lossy(&payload)),
            Exchange::Ended(outcome) => println!("it ended: {outcome:?}"),
        }
    }
    println!("{:?}", running.finish()?.status);
    Ok(())
}
