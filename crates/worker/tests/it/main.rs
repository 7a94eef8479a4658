//! The worker through its public door: real drivers, real toolchains, real boxes.

mod ahead;
mod artefacts;
mod bench;
mod c;
mod cores;
mod counters;
mod cpp;
mod cpp23;
mod csharp;
mod docker;
mod drivers;
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
mod tight;
mod toolchain;
mod twice;
mod typescript;
