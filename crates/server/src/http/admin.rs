//! What only administrators may do.

pub mod problems;
pub mod queue;
pub mod uploads;
pub mod workers;
