//! Where tests open boxes, and where they look for what is left of them.

use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jail::{Cell, CellSpec, Command, Jail, Limits, Outcome, Status};

pub(crate) const MIB: u64 = 1024 * 1024;

pub(crate) const SPEC: CellSpec = CellSpec { disk_bytes_max: 16 * MIB, inodes_max: 512, core: None, shows: Vec::new() };

/// Users of boxes, as the host sees them, have no smaller numbers.
pub(crate) const BOX_UID_MIN: u32 = 65536;

/// A jail, of which nothing may be left.
pub(crate) struct Bench {
    jail: Option<Jail>,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { jail: Some(Jail::start().unwrap()) }
    }

    pub(crate) fn jail(&self) -> &Jail {
        self.jail.as_ref().unwrap()
    }

    pub(crate) fn open(&self) -> Cell {
        self.open_with(&SPEC)
    }

    pub(crate) fn open_with(&self, spec: &CellSpec) -> Cell {
        self.jail().open(spec).unwrap()
    }

    /// Nothing of any command is left, while the jail is still there.
    pub(crate) fn assert_quiet(&self) {
        for leaf in leaves() {
            let left = std::fs::read_to_string(leaf.join("cgroup.procs")).unwrap();
            assert_eq!(left, "", "processes are left in {}", leaf.display());
        }
        assert_eq!(mounts(), Vec::<String>::new(), "a mount is left");
        let boxed: Vec<u32> = descendants().into_iter().filter(|pid| in_a_leaf(*pid)).collect();
        assert!(boxed.is_empty(), "processes of a command are left: {boxed:?}");
    }
}

impl Drop for Bench {
    /// Afterwards nothing of the jail is left either.
    fn drop(&mut self) {
        self.jail.take();
        if std::thread::panicking() {
            return;
        }
        assert_eq!(groups(), BTreeSet::new(), "a control group is left");
        assert_eq!(descendants(), BTreeSet::new(), "a process is left");
        assert_eq!(mounts(), Vec::<String>::new(), "a mount is left");
    }
}

pub(crate) fn limits() -> Limits {
    Limits {
        cpu_max: Duration::from_secs(10),
        wall_max: Duration::from_secs(60),
        memory_bytes_max: 256 * MIB,
        processes_max: 64,
        output_bytes_max: MIB,
        capture_bytes_max: 64 * 1024,
        file_bytes_max: 64 * MIB,
        open_files_max: 256,
    }
}

pub(crate) fn command(argv: &[&str]) -> Command {
    Command {
        argv: argv.iter().map(ToString::to_string).collect(),
        env: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned())],
        stdin: Vec::new(),
        limits: limits(),
    }
}

pub(crate) fn shell(script: &str) -> Command {
    command(&["/bin/sh", "-c", script])
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const GCC: [&str; 6] = ["/usr/bin/gcc", "-O1", "-pthread", "program.c", "-o", "program"];

/// Compiles a C program inside a box and returns the executable; or, where the surroundings name a place for them, takes
/// the one that was compiled before.
pub(crate) fn compile(bench: &Bench, source: &str) -> Vec<u8> {
    let known = surroundings("JAIL_TEST_PROGRAMS").map(|place| Path::new(&place).join(name_of(source)));
    if let Some(Ok(program)) = known.as_ref().map(std::fs::read) {
        return program;
    }
    let mut cell = bench.open();
    cell.put("program.c", source.as_bytes(), false).unwrap();
    let compiled = cell.run(&command(&GCC)).unwrap();
    assert_eq!(compiled.status, Status::Exited(0), "{}", text(&compiled.stderr.bytes));
    let program = cell.take("program", 4 * MIB).unwrap().expect("the executable");
    if let Some(path) = known {
        keep(&path, &program);
    }
    program
}

/// The same source, compiled in the same way, has the same name.
fn name_of(source: &str) -> String {
    let mut hasher = std::hash::DefaultHasher::new();
    (GCC, source).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Other tests read at the same time: the program appears as a whole. The place may be read-only, and then it does not.
fn keep(path: &Path, program: &[u8]) {
    let unfinished = path.with_extension(std::process::id().to_string());
    if std::fs::write(&unfinished, program).is_ok() {
        std::fs::rename(unfinished, path).unwrap();
    }
}

/// Time for work that takes so long on an ordinary machine: more where the surroundings say that this one is slow.
pub(crate) fn time_for(work: Duration) -> Duration {
    work * slowness()
}

/// How many times longer this machine takes than an ordinary one.
pub(crate) fn slowness() -> u32 {
    surroundings("JAIL_TEST_SLOWNESS").map_or(1, |factor| factor.parse().unwrap())
}

/// What whoever runs the tests says about where they run.
pub(crate) fn surroundings(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "this is where tests read it")]
    std::env::var(name).ok()
}

/// A fresh box with a compiled program `/box/program`.
pub(crate) fn cell_with(bench: &Bench, source: &str) -> Cell {
    let program = compile(bench, source);
    let mut cell = bench.open();
    cell.put("program", &program, true).unwrap();
    cell
}

pub(crate) fn run_source(bench: &Bench, source: &str, limits: Limits) -> Outcome {
    let mut cell = cell_with(bench, source);
    let program = Command { limits, ..command(&["/box/program"]) };
    cell.run(&program).unwrap()
}

/// The next trivial command in this box works as if nothing had been.
pub(crate) fn assert_usable(cell: &mut Cell) {
    let outcome = cell.run(&command(&["/bin/echo", "still here"])).unwrap();
    assert_eq!(outcome.status, Status::Exited(0));
    assert_eq!(text(&outcome.stdout.bytes), "still here\n");
    assert!(outcome.usage.wall < time_for(Duration::from_secs(5)), "slow: {:?}", outcome.usage.wall);
}

/// The mounts of this host that belong to a user of a box. Others come and go as container engines please.
fn mounts() -> Vec<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
    let owner = |option: &str| option.strip_prefix("uid=")?.parse().ok();
    let boxed = |line: &&str| line.split(',').filter_map(owner).any(|uid: u32| uid >= BOX_UID_MIN);
    mounts.lines().filter(boxed).map(str::to_owned).collect()
}

/// The control groups of jails of this process.
pub(crate) fn groups() -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    search(Path::new("/sys/fs/cgroup"), &mut found);
    found
}

fn search(directory: &Path, found: &mut BTreeSet<PathBuf>) {
    let own = format!("hashcodex-{}-", std::process::id());
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(&own)) {
            found.insert(entry.path());
        }
        search(&entry.path(), found);
    }
}

/// The control groups of commands.
fn leaves() -> BTreeSet<PathBuf> {
    let below = |group: PathBuf| std::fs::read_dir(group).into_iter().flatten().flatten();
    groups()
        .into_iter()
        .flat_map(below)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect()
}

fn in_a_leaf(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/cgroup")).is_ok_and(|groups| groups.contains("/run-"))
}

/// Every process below this one.
pub(crate) fn descendants() -> BTreeSet<u32> {
    descendants_of(std::process::id())
}

pub(crate) fn descendants_of(ancestor: u32) -> BTreeSet<u32> {
    let parents: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, parent(pid)?)))
        .collect();
    let mut family = BTreeSet::from([ancestor]);
    while let Some((pid, _)) = parents.iter().find(|(pid, parent)| family.contains(parent) && !family.contains(pid)) {
        family.insert(*pid);
    }
    family.remove(&ancestor);
    family
}

fn parent(pid: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    rest.split(' ').nth(1)?.parse().ok()
}
