//! What only administrators may do.

pub mod dead_letters;
pub mod problems;
pub mod queue;
pub mod rejudge;
pub mod uploads;
pub mod workers;
