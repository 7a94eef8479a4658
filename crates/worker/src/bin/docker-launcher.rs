//! The launcher of the Docker runner by itself, as the tests use it. `hashcodex docker-launcher` is the same.

use std::process::ExitCode;

fn main() -> ExitCode {
    worker::launcher(std::env::args_os()).unwrap_or_else(|| {
        eprintln!("this is process 1 of the containers in which programs are judged; it is of no use elsewhere");
        ExitCode::FAILURE
    })
}
