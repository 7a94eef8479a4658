//! Serves the user's code, which is a module of its own; how it is called says its child `hashcodex`.

mod channel;
mod reader;
mod serve;
mod writer;

// By its path, so that its child lies beside it.
#[path = "solution.rs"]
mod solution;

fn main() {
    serve::run(solution::hashcodex::hashcodex_solve);
}
