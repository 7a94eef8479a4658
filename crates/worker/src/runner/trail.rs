//! The spans of one judgement: one for each step in a box, up to a number.

use broker::trace::{Span, attribute};

/// Steps with a span of their own. A program that is started anew for each case has as many steps as cases.
const STEPS_MAX: i64 = 64;

pub(super) struct Trail {
    whole: Span,
    steps: i64,
}

impl Trail {
    pub(super) fn new(whole: &Span) -> Self {
        Self { whole: whole.clone(), steps: 0 }
    }

    /// The next step. Beyond the number, it is only counted.
    pub(super) fn step(&mut self, name: &'static str) -> Span {
        self.steps += 1;
        if self.steps > STEPS_MAX {
            self.whole.set(attribute::STEPS_LEFT_OUT, self.steps - STEPS_MAX);
            return Span::default();
        }
        self.whole.child(name)
    }
}
