//! What every broker must do, tried through its handle.

mod contract;
