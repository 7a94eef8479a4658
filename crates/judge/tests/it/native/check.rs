//! Checkers: compiled once in this process, and run in a folder of their own.

use judge::{Checked, Compilation, Invocation, Outcome};

use super::{Runner, run, take};

pub(super) fn carry_out(compilation: &Compilation, invocation: &Invocation, takes: &[&str]) -> Checked {
    let mut runner = Runner::default();
    match runner.compile(&compilation.invocation, &compilation.artefacts) {
        Outcome::Executed { artefacts: true, .. } => {}
        Outcome::Executed { execution, .. } => return Checked::NoProgram(execution),
        other => panic!("{other:?}"),
    }
    let dir = runner.prepare(invocation);
    let execution = run(dir.path(), invocation);
    let left = |name: &&str| if dir.path().join(name).is_file() { take(dir.path(), name) } else { None };
    let taken = takes.iter().map(left).map(|files| files.map(|mut files| files.swap_remove(0).1)).collect();
    Checked::Ran { execution, taken }
}
