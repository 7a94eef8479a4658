//! Decides what to run next and what the verdict is.
//!
//! A machine without I/O: feed it outcomes, get steps. It knows languages, drivers, comparators and diagnostics, and
//! neither processes nor clocks; the worker translates its steps into boxes and their outcomes back.

mod brief;
mod checker;
mod compare;
mod diagnostics;
mod driver;
mod judgement;
mod language;
mod outcome;
mod protocol;
mod signal;
mod step;
mod text;

pub use brief::{Brief, Case, Mode};
pub use compare::{Difference, compare};
pub use judgement::{Ahead, Judgement, Phase, Suspicion, Tally};
pub use language::{Language, LanguageError, LanguageFolder, check_languages};
pub use outcome::{Checked, End, Exchange, Execution, Limit, Outcome, Stream, Usage};
pub use protocol::{FRAME_BYTES_MAX, Nonce};
pub use step::{BoxLimits, Compilation, File, Invocation, Message, Step, StepId};
