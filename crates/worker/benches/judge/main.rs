//! What judging costs beside the bare toolchain, what one process for all tests saves, and what it saves to keep what
//! compilers made and to compile ahead.
//!
//! Prints one sample a line, `language, tab, what, tab, microseconds`; who runs it (`cargo xtask bench judge`) takes ratios and
//! their spread. Everything takes turns within a round, for the speed of a machine changes from minute to minute.

mod bare;
mod subject;

use std::sync::Arc;
use std::time::Duration;

use jail::Jail;
use judge::Language;
use worker::{Runner, self_test};

use subject::{Runners, Subject};

type Anything<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Boxes of each kind built ahead, as a worker with one slot has them.
const READY: usize = 2;

fn main() -> Anything {
    let rounds = number_after("--rounds").unwrap_or(10);
    // Before any thread.
    let jail = Arc::new(Jail::start()?);
    let [plain, keeping, prepared] = [(); 3].map(|()| Runner::native(Arc::clone(&jail)));
    let works = |language: &&'static Language| {
        let tested = self_test(&keeping, language);
        tested.inspect_err(|error| eprintln!("{} is left out: {error}", language.id)).is_ok()
    };
    let subject = |language| Ok(Subject::of(language, prepared.prepare(language)?));
    let subjects = Language::all().iter().filter(works).map(subject).collect::<Anything<Vec<_>>>()?;
    let runners = Runners { plain: &plain, keeping: &keeping, prepared: &prepared };
    let measured: Vec<_> = subjects.iter().map(|subject| subject.language).collect();
    keeping.keep_ready(&measured, &[None], READY)?;
    for round in 0..=rounds {
        for subject in &subjects {
            for (what, took) in subject.round(&runners, round)? {
                if round > 0 {
                    print(subject, what, took);
                }
            }
        }
        eprintln!("round {round} of {rounds}");
    }
    Ok(())
}

fn number_after(flag: &str) -> Option<usize> {
    let mut arguments = std::env::args().skip_while(|argument| argument != flag);
    arguments.nth(1)?.parse().ok()
}

fn print(subject: &Subject, what: &str, took: Duration) {
    println!("{}\t{what}\t{:.1}", subject.name(), took.as_secs_f64() * 1e6);
}
