//! The worker through its public door: real drivers, real toolchains, real boxes.

mod bench;
mod cpp;
mod custom_cases;
mod hostile;
mod java;
mod jobs;
mod python;
mod stdio;
