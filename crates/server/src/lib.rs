//! HTTP interface, event streams, storage, dispatcher and recorder: everything between the browser and the broker.
//!
//! The only holder of user data. It judges nothing itself and runs no user code; the binary `hashcodex` wires it to a
//! worker.

pub mod accounts;
pub mod announce;
pub mod app;
pub mod backup;
pub mod blobs;
pub mod cache;
pub mod catalogue;
pub mod clock;
pub mod config;
pub mod data_dir;
pub mod disk;
pub mod dispatcher;
pub mod http;
pub mod ids;
pub mod janitor;
pub mod languages;
pub mod lifecycle;
pub mod links;
pub mod mail;
pub mod markup;
pub mod origin;
pub mod password;
pub mod presence;
pub mod recorder;
pub mod roster;
pub mod samples;
pub mod store;
pub mod telemetry;
pub mod tokens;
