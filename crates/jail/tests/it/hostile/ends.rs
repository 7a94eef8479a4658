//! The second line of a hostile program: how it must end, as text that other suites can read too.

use jail::{Limit, Status};

const OPENING: &str = "// Ends: ";

/// One way in which a program may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Exit(i32),
    Signal(i32),
    Limit(Limit),
}

impl End {
    fn parse(text: &str) -> Result<Self, String> {
        let number = |digits: &str| digits.parse().map_err(|_| format!("{digits:?} is no number"));
        match text.split_once(' ') {
            Some(("exit", code)) => Ok(Self::Exit(number(code)?)),
            Some(("signal", signal)) => Ok(Self::Signal(number(signal)?)),
            _ => match text {
                "cpu" => Ok(Self::Limit(Limit::Cpu)),
                "wall" => Ok(Self::Limit(Limit::Wall)),
                "memory" => Ok(Self::Limit(Limit::Memory)),
                "output" => Ok(Self::Limit(Limit::Output)),
                _ => Err(format!("{text:?} is no end: say exit N, signal N, cpu, wall, memory or output")),
            },
        }
    }

    fn is(self, status: Status) -> bool {
        match (self, status) {
            (Self::Exit(code), Status::Exited(other)) => code == other,
            (Self::Signal(signal), Status::Signalled(other)) => signal == other,
            (Self::Limit(limit), Status::Exceeded(other)) => limit == other,
            _ => false,
        }
    }
}

/// Every way in which a program may end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends(Vec<End>);

impl Ends {
    /// Reads the second line of a program.
    pub(crate) fn of(program: &str) -> Result<Self, String> {
        let line = program.lines().nth(1).unwrap_or_default();
        let ends = line.strip_prefix(OPENING).and_then(|rest| rest.strip_suffix('.'));
        let ends = ends.ok_or(format!("the second line must be \"{OPENING}….\", and is {line:?}"))?;
        ends.split(" or ").map(End::parse).collect::<Result<_, _>>().map(Self)
    }

    pub(crate) fn allow(&self, status: Status) -> bool {
        self.0.iter().any(|end| end.is(status))
    }

    /// A program that is ended by its CPU time in any case.
    pub(crate) fn burns(&self) -> bool {
        self.0 == [End::Limit(Limit::Cpu)]
    }

    /// A program that only the clock can end is not worth a long wait.
    pub(crate) fn waits(&self) -> bool {
        self.0.contains(&End::Limit(Limit::Wall))
    }
}

#[test]
fn every_end_has_a_word() {
    let ends = Ends::of("//\n// Ends: exit 0 or signal 9 or cpu or wall or memory or output.\n").unwrap();
    for status in [
        Status::Exited(0),
        Status::Signalled(9),
        Status::Exceeded(Limit::Cpu),
        Status::Exceeded(Limit::Wall),
        Status::Exceeded(Limit::Memory),
        Status::Exceeded(Limit::Output),
    ] {
        assert!(ends.allow(status), "{status:?}");
    }
    for status in [Status::Exited(1), Status::Exited(9), Status::Signalled(0), Status::BrokeProtocol] {
        assert!(!ends.allow(status), "{status:?}");
    }
}

#[test]
fn only_what_may_end_by_the_clock_waits() {
    assert!(Ends::of("//\n// Ends: cpu or wall.").unwrap().waits());
    assert!(!Ends::of("//\n// Ends: cpu.").unwrap().waits());
}

#[test]
fn other_lines_are_no_ends() {
    for line in ["", "// Ends:.", "// Ends: exit 0", "// Ends: exit.", "// Ends: cpu, wall.", "// ends: cpu.", "cpu."] {
        assert!(Ends::of(&format!("// First.\n{line}\n")).is_err(), "{line}");
    }
}
