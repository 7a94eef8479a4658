//! Rebuilds this crate when a language changes: `include_dir!` reads files that Cargo does not see.

fn main() {
    println!("cargo:rerun-if-changed=../../languages");
}
