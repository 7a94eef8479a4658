//! What only administrators may do.

pub mod problems;
pub mod uploads;
