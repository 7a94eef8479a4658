//! A started command that one talks to over a private pair of descriptors.

use crate::supervision::{Supervision, Transferred};
use crate::transfer::Transfer;
use crate::{Cell, Command, Error, Exchange, ExchangeLimits, Outcome};

/// A command that runs. Dropping it kills the command and waits for its end.
#[derive(Debug)]
pub struct Running<'cell> {
    cell: &'cell mut Cell,
    supervision: Supervision,
}

impl<'cell> Running<'cell> {
    pub(crate) fn start(cell: &'cell mut Cell, command: &Command) -> Result<Self, Error> {
        let supervision = Supervision::start(cell, command, true)?;
        Ok(Self { cell, supervision })
    }

    /// Sends one message and waits for the reply. Messages are length-prefixed (4 bytes, little-endian) on both sides.
    /// CPU time that the command used since the last reply counts, too.
    /// Output that the command writes meanwhile is captured into the exchange. A message before its request (more bytes on
    /// descriptor 4 than the reply) breaks the protocol.
    ///
    /// # Errors
    /// When the sandbox failed, or the command had ended before.
    pub fn exchange(&mut self, message: &[u8], limits: &ExchangeLimits<'_>) -> Result<Exchange, Error> {
        let transfer = Transfer::new(message, limits)?;
        let stretch = self.supervision.stretch(limits.cpu_max, limits.wall_max);
        let transferred = self.supervision.transfer(&self.cell.link, transfer, &stretch);
        if transferred.is_err() {
            self.cell.link.destroy(); // nothing of it may go on unwatched
        }
        match transferred? {
            Transferred::Ended(outcome) => Ok(Exchange::Ended(outcome)),
            Transferred::Replied(payload) => Ok(Exchange::Replied {
                payload,
                usage: self.supervision.bill(&stretch)?,
                stdout: self.supervision.stdout.take(),
                stderr: self.supervision.stderr.take(),
            }),
        }
    }

    /// Ends the command, whatever it does, and everything that it started. Usage is of its whole life; the streams hold
    /// what no exchange has returned. A command that was still alive ends with [`Status::Signalled`](crate::Status)`(9)`.
    ///
    /// # Errors
    /// When the sandbox failed, or an exchange has returned the end already.
    pub fn finish(mut self) -> Result<Outcome, Error> {
        self.supervision.finish(&self.cell.link)
    } // dropping gives the control group back
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if self.supervision.open() && self.supervision.finish(&self.cell.link).is_err() {
            self.cell.link.destroy(); // nothing of it may go on
        }
        self.cell.give_back(self.supervision.take_leaf());
    }
}
