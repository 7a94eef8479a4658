//! The box protocol: the frames between judge and driver, of which the user's code knows nothing.
//!
//! A frame is a length (4 bytes, little-endian) and a payload of at most [`FRAME_BYTES_MAX`] bytes; this module makes and
//! reads payloads, the sandbox carries them over descriptor 3 (to the driver) and 4 (from the driver).
//!
//! | direction | payload |
//! |---|---|
//! | in, first | `hello <nonce>` |
//! | out, first | `hello <nonce>` |
//! | in, then | `case <seq>` and one line of JSON for each parameter |
//! | out, then | `result <seq> <nonce>` and one line of JSON |
//!
//! `nonce` is 32 hexadecimal digits, read before the user's code is loaded; `seq` counts from 0 in each process. The driver
//! ends with exit code 0 when descriptor 3 is closed.

/// The longest payload, in bytes.
pub const FRAME_BYTES_MAX: usize = 64 * 1024 * 1024;

/// 128 random bits that tell the driver's frames from anybody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nonce(pub [u8; 16]);
