//! The worker through its public door: real drivers, real toolchains, real boxes.

mod bench;
mod cores;
mod cpp;
mod csharp;
mod docker;
mod go;
mod hostile;
mod java;
mod jobs;
mod python;
mod rust;
mod samples;
mod shift;
mod site;
mod stdio;
mod table;
mod typescript;
