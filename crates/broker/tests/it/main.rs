//! What every broker must do, tried through its handle; and what only RabbitMQ can do wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop right there")]

mod contract;
mod messages;
mod proxy;
mod rabbit;
mod rig;
