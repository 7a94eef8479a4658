//! A started command that one talks to over a private pair of descriptors.

use std::marker::PhantomData;

use crate::{Cell, Error, Exchange, ExchangeLimits, Outcome};

/// A command that runs. Dropping it kills the command and waits for its end.
#[derive(Debug)]
pub struct Running<'cell> {
    cell: PhantomData<&'cell mut Cell>,
}

impl Running<'_> {
    /// Sends one message and waits for the reply. Messages are length-prefixed (4 bytes, little-endian) on both sides.
    /// Output that the command writes meanwhile is captured into the exchange. A message before its request (more bytes on
    /// descriptor 4 than the reply) breaks the protocol.
    ///
    /// # Errors
    /// When the sandbox failed, or the command had ended before.
    pub fn exchange(&mut self, message: &[u8], limits: &ExchangeLimits) -> Result<Exchange, Error> {
        let _ = (message, limits);
        todo!()
    }

    /// Ends the command, whatever it does, and everything that it started.
    ///
    /// # Errors
    /// When the sandbox failed.
    pub fn finish(self) -> Result<Outcome, Error> {
        todo!()
    }
}
