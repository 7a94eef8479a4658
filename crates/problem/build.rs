//! Rebuilds the crate when a file is added to or removed from `problems/`, which travels inside the binary.

fn main() {
    println!("cargo::rerun-if-changed=../../problems");
}
