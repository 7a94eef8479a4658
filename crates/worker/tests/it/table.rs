//! Program by language: what each must be told, over a real box with the real toolchain of every language that we bring.
//!
//! The table is `table/verdicts.txt`. Each column has one program, `table/<language>.<extension>`, which is compiled once and
//! told by the first word of its input which row it is; what a row is about the compiler has a source for each cell, in
//! `table/sources.toml`. A toolchain that is missing is a failure.

mod cell;
mod row;
mod verdicts;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use judge::{Brief, Language, Mode};
use problem::{Comparator, ProblemKind};
use proto::Report;
use worker::self_test;

use crate::bench::{judge, language, runner};
use crate::tight;
use verdicts::{ABSENT, Verdicts};

/// Where a line of a source begins that stands there many times: enough for more output than a compiler may print, and not for
/// more time than it has.
const MANY: char = '⟲';
const MANY_LINES: usize = 100;

/// Of each row, by language.
static SOURCES: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| toml::from_str(&read(&file("sources.toml"))).expect("sources by row and language"));

/// Somebody outside who would be glad of a connection, and the port.
static LISTENER: LazyLock<(TcpListener, u16)> = LazyLock::new(|| {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a listener");
    let port = listener.local_addr().expect("an address").port();
    (listener, port)
});

fn file(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/table")).join(name)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The language of which the programs are: `cpp23` is another compiler for the same.
fn family(id: &str) -> &str {
    if id == "cpp23" { "cpp" } else { id }
}

/// The source of a cell.
fn source(row: &str, language: &Language, id: &str) -> String {
    if row == row::EMPTY {
        return String::new();
    }
    let Some(sources) = SOURCES.get(row) else {
        return read(&file(&format!("{}.{}", family(id), language.extension)));
    };
    let source = sources
        .get(id)
        .or_else(|| sources.get(family(id)))
        .unwrap_or_else(|| panic!("sources.toml has no {row} for {id}"));
    let lines = source.split_inclusive('\n');
    lines.map(|line| line.strip_prefix(MANY).map_or_else(|| line.to_owned(), |one| one.repeat(MANY_LINES))).collect()
}

/// What comes of a cell.
fn judged(row: &str, id: &str) -> Report {
    let language = row::scarce(row).map_or_else(|| language(id), |scarce| language(&tight::id(id, scarce)));
    judge(Brief {
        language,
        source: source(row, language, id),
        kind: ProblemKind::Stdio,
        own_driver: None,
        checker: None,
        cases: vec![row::case(row, LISTENER.1)],
        comparator: Comparator::Tokens,
        limits: row::limits(row),
        mode: Mode::Run,
    })
}

/// What is wrong with a cell, in words.
fn fault(row: &str, id: &str, wanted: &str) -> Option<String> {
    let report = judged(row, id);
    let found = cell::of(&report);
    if found != wanted {
        return Some(format!("{row} in {id} is {found}, not {wanted}: {}", cell::brief(&report)));
    }
    let compile = report.compile.unwrap_or_else(|| panic!("{row} in {id} was compiled"));
    row::complaint(row, wanted, &compile).map(|complaint| format!("{row} in {id}: {complaint}: {compile:?}"))
}

/// The whole column of a language. Rows that only wait do so beside the others.
fn column(id: &str) {
    tight::add_each();
    let offered = self_test(&runner(), language(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
    assert!(offered.version.starts_with(|first: char| first.is_ascii_digit()), "{offered:?}");
    let verdicts = Verdicts::read();
    let cells: Vec<_> = verdicts.column(id).into_iter().filter(|(_, wanted)| *wanted != ABSENT).collect();
    let (waiting, working): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(row, _)| row::waits(row));
    let faults: Vec<String> = std::thread::scope(|scope| {
        let waiting: Vec<_> =
            waiting.into_iter().map(|(row, wanted)| scope.spawn(move || fault(row, id, wanted))).collect();
        let worked: Vec<_> = working.into_iter().filter_map(|(row, wanted)| fault(row, id, wanted)).collect();
        let waited = waiting.into_iter().filter_map(|one| one.join().expect("a cell"));
        worked.into_iter().chain(waited).collect()
    });
    LISTENER.0.set_nonblocking(true).expect("a listener");
    assert!(LISTENER.0.accept().is_err(), "{id} came out of its box");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// One test for each language, so that they run side by side and fail alone.
macro_rules! columns {
    ($($id:ident)*) => {
        const COLUMNS: &[&str] = &[$(stringify!($id)),*];
        $(
            #[test]
            fn $id() {
                column(stringify!($id));
            }
        )*
    };
}

columns!(bash c cpp cpp23 csharp go haskell java javascript kotlin lua ocaml pascal perl php python ruby rust typescript);

#[test]
fn every_language_has_its_column() {
    tight::add_each();
    let all = Language::all().iter().map(|language| language.id.as_str());
    let mut ids: Vec<_> = all.filter(|id| !id.ends_with(tight::SUFFIX)).collect();
    ids.sort_unstable();
    assert_eq!(ids, COLUMNS);
    let verdicts = Verdicts::read();
    assert_eq!(verdicts.languages(), COLUMNS);
    verdicts.check();
}
