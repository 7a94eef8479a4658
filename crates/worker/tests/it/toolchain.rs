//! A toolchain that breaks under a worker, as when packages of the system are replaced: nobody's program is to blame.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use jail::Jail;
use judge::{Brief, Language, LanguageFolder};
use problem::Limits;
use proto::{Report, Verdict};
use tempfile::TempDir;
use toml::{Table, Value};
use worker::{Runner, RunnerError, self_test};

use crate::adapted;
use crate::bench::{expect, jail, language, last};

const LIMITS: Limits = Limits { cpu_ms: 1_000, memory_mib: 64, output_kib: 64 };

const WRONG: &str = "echo wrong\n";
const RIGHT: &str = "echo right\n";
/// What is made of it asks for a loader that is not there.
pub(crate) const NO_PROGRAM: &str = "#!/absent\n";

/// Where boxes can see what there is on the host: they have a `/tmp` of their own.
fn place() -> &'static str {
    let ours = env!("CARGO_TARGET_TMPDIR");
    if ours.starts_with("/tmp/") { "/opt" } else { ours }
}

/// Bash whose compiler and runtime are scripts, in a directory that boxes see. Both need a file of their own beside them.
pub(crate) struct Toolchain {
    directory: TempDir,
}

impl Toolchain {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir_in(place()).expect("a directory");
        fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).expect("seen by everybody");
        let toolchain = Self { directory };
        toolchain.mend();
        toolchain
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    fn mend(&self) {
        let beside = "[ -e \"$0.needed\" ] ||";
        let says = "echo solution.sh:1:1: error:";
        let missing = format!("{beside} {{ {says} library: No such file >&2; exit 1; }}");
        let checks = format!("! grep -q wrong solution.sh || {{ {says} wrong >&2; exit 1; }}");
        let makes = "(head -n 1 solution.sh | grep -q '^#!' || echo '#!/bin/bash'; cat solution.sh) > main";
        self.put("compiler", &format!("{missing}; {checks}; {makes}"));
        self.put("runtime", &format!("{beside} exit 127; exec \"$@\""));
        self.put("compiler.needed", "");
        self.put("runtime.needed", "");
    }

    fn put(&self, name: &str, script: &str) {
        let path = self.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("executable");
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path().join(name)).expect("it was there");
    }

    /// A language that is compiled by it and needs nothing to run, and one that runs by it, too.
    pub(crate) fn folders(&self) -> [LanguageFolder; 2] {
        let word = |name: &str| Value::String(self.path().join(name).display().to_string());
        let main = || Value::String("/box/main".to_owned());
        let folder = |name, run: Vec<Value>| {
            adapted::folder("bash", name, |manifest| {
                let program = manifest["stdio"].as_table_mut().expect("how whole programs are compiled");
                program.insert("compile".to_owned(), Value::Array(vec![word("compiler")]));
                program.insert("artefacts".to_owned(), Value::Array(vec![Value::String("main".to_owned())]));
                program.insert("run".to_owned(), Value::Array(run));
                ["compile", "run"].iter().for_each(|step| show(manifest, step, self.path()));
            })
        };
        [folder("made", vec![main()]), folder("hosted", vec![word("runtime"), main()])]
    }

    /// A runner that knows both.
    fn runner(&self) -> Runner {
        Language::add(&self.folders()).expect("two languages");
        let jail = Jail::start().expect("this host can sandbox");
        let runner = Runner::native(Arc::new(jail));
        for id in ["made", "hosted"] {
            self_test(&runner, language(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
        }
        runner
    }
}

/// Has the boxes of a step show this.
fn show(manifest: &mut Table, step: &str, path: &Path) {
    let shows = Value::Array(vec![Value::String(path.display().to_string())]);
    manifest[step].as_table_mut().expect("a step").insert("shows".to_owned(), shows);
}

pub(crate) fn judge(runner: &Runner, id: &str, source: &str) -> Result<Report, RunnerError> {
    let brief = Brief::playground(language(id), source.to_owned(), String::new(), LIMITS);
    Ok(runner.judge(brief, &mut |_| ())?.report)
}

#[track_caller]
fn expect_broken(judged: Result<Report, RunnerError>, verdict: Verdict) {
    let error = judged.expect_err("nobody's program is to blame");
    assert!(matches!(error, RunnerError::Toolchain(_, how) if how == verdict), "{error}");
}

#[track_caller]
pub(crate) fn expect_not_executed(judged: Result<Report, RunnerError>, name: &str) {
    let error = judged.expect_err("nobody's program is to blame");
    assert!(matches!(&error, RunnerError::NotExecuted { program, .. } if program.ends_with(name)), "{error}");
}

#[test]
fn a_language_that_shows_what_no_box_may_is_not_offered_and_the_reason_is_said() {
    let curious = adapted::folder("bash", "curious", |manifest| show(manifest, "run", Path::new("/run/docker.sock")));
    Language::add(&[curious]).expect("a language");
    let runner = Runner::native(jail());
    let refused = self_test(&runner, language("curious")).expect_err("its program has no box");
    assert!(refused.to_string().contains("a box cannot show /run/docker.sock"), "{refused}");
}

#[test]
fn a_compiler_that_crashes_for_hello_world_too_is_our_failure() {
    let toolchain = Toolchain::new();
    let runner = toolchain.runner();
    let crashes = "! grep -q crash solution.sh || kill -ABRT $$";
    toolchain.put("compiler", &format!("{crashes}; cp solution.sh main"));
    let crashed = judge(&runner, "hosted", "echo crash\n").unwrap();
    expect(&crashed, Verdict::CompileError);
    assert_eq!(crashed.message.as_deref(), Some("the compiler was ended by SIGABRT"));
    toolchain.put("compiler", "kill -ABRT $$");
    expect_broken(judge(&runner, "hosted", RIGHT), Verdict::CompileError);
}

#[test]
fn a_library_that_the_compiler_lacks_is_nobodys_compile_error_and_nothing_of_it_is_kept() {
    let toolchain = Toolchain::new();
    let runner = toolchain.runner();
    toolchain.remove("compiler.needed");
    expect_broken(judge(&runner, "made", RIGHT), Verdict::CompileError);
    toolchain.mend();
    expect(&judge(&runner, "made", RIGHT).unwrap(), Verdict::Accepted);
    expect(&judge(&runner, "made", WRONG).unwrap(), Verdict::CompileError);
}

#[test]
fn hello_world_is_believed_for_a_while_but_not_when_nothing_explains_a_failure() {
    let toolchain = Toolchain::new();
    let runner = toolchain.runner();
    expect(&judge(&runner, "made", WRONG).unwrap(), Verdict::CompileError);
    toolchain.remove("compiler.needed");
    expect(&judge(&runner, "made", "echo also wrong\n").unwrap(), Verdict::CompileError);
    toolchain.put("compiler", "exit 127");
    expect_broken(judge(&runner, "made", RIGHT), Verdict::CompileError);
}

#[test]
fn a_library_that_the_runtime_lacks_is_nobodys_runtime_error() {
    let toolchain = Toolchain::new();
    let runner = toolchain.runner();
    toolchain.remove("runtime.needed");
    expect_broken(judge(&runner, "hosted", RIGHT), Verdict::RuntimeError);
    toolchain.mend();
    let own = judge(&runner, "hosted", "exit 127\n").unwrap();
    expect(&own, Verdict::RuntimeError);
    assert_eq!(last(&own).exit_code, Some(127));
}

#[test]
fn a_compiler_or_a_runtime_that_is_gone_is_our_failure() {
    let toolchain = Toolchain::new();
    let runner = toolchain.runner();
    toolchain.remove("runtime");
    expect_not_executed(judge(&runner, "hosted", RIGHT), "runtime");
    toolchain.remove("compiler");
    expect_not_executed(judge(&runner, "hosted", "echo another\n"), "compiler");
    toolchain.mend();
    expect(&judge(&runner, "hosted", RIGHT).unwrap(), Verdict::Accepted);
}

/// While what was made of hello world can be executed.
#[test]
fn what_was_made_of_a_users_text_and_is_no_program_is_the_users_failure() {
    let toolchain = Toolchain::new();
    expect_no_program(&judge(&toolchain.runner(), "made", NO_PROGRAM).unwrap());
}

#[track_caller]
pub(crate) fn expect_no_program(report: &Report) {
    expect(report, Verdict::RuntimeError);
    let case = last(report);
    assert_eq!(case.message.as_deref(), Some("what the compiler made cannot be executed"));
    let words = case.stderr.as_deref().unwrap_or_default();
    assert!(words.starts_with("cannot execute /box/main: No such file or directory"), "{words}");
}
