//! A toolchain that breaks under a worker, as when packages of the system are replaced: nobody's program is to blame.

use judge::{Brief, Language, LanguageFolder};
use problem::Limits;
use proto::Verdict;
use worker::{Runner, RunnerError};

use crate::bench::{expect, jail, language};

const LIMITS: Limits = Limits { cpu_ms: 1_000, memory_mib: 64, output_kib: 64 };

/// A language of shell scripts, of which `compile` is the compiler.
fn folder(id: &str, compile: &str) -> LanguageFolder {
    let manifest = format!(
        r#"
        id = "{id}"
        name = "{id}"
        extension = "{id}"
        order = 1
        diagnostics = "plain"
        [version]
        argv = ["/usr/bin/sh", "--version"]
        after = ""
        [compile.limits]
        cpu_ms_max = 1000
        wall_ms_max = 5000
        memory_mib_max = 64
        processes_max = 4
        output_kib_max = 64
        disk_mib_max = 16
        [run]
        env = {{ PATH = "/usr/bin:/bin" }}
        cpu_factor = 1.0
        memory_overhead_mib = 16
        processes_max = 4
        disk_mib_max = 16
        out_of_memory = []
        [stdio]
        source = "solution.sh"
        compile_files = []
        compile = ["/bin/sh", "-c", "{compile}"]
        artefacts = []
        run_source = true
        run_files = []
        run = ["/bin/sh", "solution.sh"]
        "#
    );
    let files = [
        ("language.toml".to_owned(), manifest),
        (format!("hello.{id}"), "echo hello\n".to_owned()),
        (format!("starter_stdio.{id}"), "echo\n".to_owned()),
    ];
    LanguageFolder { name: id.to_owned(), files: files.into_iter().collect() }
}

#[test]
fn a_compiler_that_crashes_for_hello_world_too_is_our_failure() {
    let touchy = folder("touchy", "! grep -q crash solution.sh || kill -ABRT $$");
    let broken = folder("broken", "kill -ABRT $$");
    Language::add(&[touchy, broken]).unwrap();
    let runner = Runner::native(jail());
    let judge = |id: &str, source: &str| {
        runner.judge(Brief::playground(language(id), source.to_owned(), String::new(), LIMITS), &mut |_| ())
    };
    expect(&judge("touchy", "echo right\n").unwrap().report, Verdict::Accepted);
    let crashed = judge("touchy", "echo crash\n").unwrap().report;
    expect(&crashed, Verdict::CompileError);
    assert_eq!(crashed.message.as_deref(), Some("the compiler was ended by SIGABRT"));
    let error = judge("broken", "echo right\n").unwrap_err();
    assert!(
        matches!(error, RunnerError::Toolchain(ref id, Verdict::CompileError) if id.as_str() == "broken"),
        "{error}"
    );
}
