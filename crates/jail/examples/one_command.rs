//! Runs a command line in a box and says what it used: `cargo run -p jail --example one_command -- /bin/ls /`.

use std::time::Duration;

use jail::{CellSpec, Command, Jail, Limits};

const MIB: u64 = 1024 * 1024;

fn main() -> Result<(), jail::Error> {
    let jail = Jail::start()?;
    let mut cell =
        jail.open(&CellSpec { disk_bytes_max: 16 * MIB, inodes_max: 1000, core: None, shows: Vec::new() })?;
    let outcome = cell.run(&Command {
        argv: std::env::args().skip(1).collect(),
        env: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned())],
        stdin: b"what the command reads\n".to_vec(),
        limits: Limits {
            cpu_max: Duration::from_secs(2),
            wall_max: Duration::from_secs(5),
            memory_bytes_max: 256 * MIB,
            processes_max: 16,
            output_bytes_max: MIB,
            capture_bytes_max: MIB,
            file_bytes_max: 16 * MIB,
            open_files_max: 64,
        },
    })?;
    print!("{}", String::from_utf8_lossy(&outcome.stdout.bytes));
    eprint!("{}", String::from_utf8_lossy(&outcome.stderr.bytes));
    eprintln!("{:?}, {:?}", outcome.status, outcome.usage);
    Ok(())
}
