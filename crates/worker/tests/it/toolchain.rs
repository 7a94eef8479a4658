//! A toolchain that breaks under a worker, as when packages of the system are replaced: nobody's program is to blame.

use judge::{Brief, Language, LanguageFolder};
use problem::Limits;
use proto::Verdict;
use toml::Value;
use worker::{Runner, RunnerError};

use crate::adapted;
use crate::bench::{expect, jail, language};

const LIMITS: Limits = Limits { cpu_ms: 1_000, memory_mib: 64, output_kib: 64 };

/// Bash by another name, of which `script` is the compiler.
fn compiled_by(script: &str, name: &str) -> LanguageFolder {
    adapted::folder("bash", name, |manifest| {
        let words = ["/bin/sh", "-c", script].map(|word| Value::String(word.to_owned()));
        let program = manifest["stdio"].as_table_mut().expect("how whole programs are compiled");
        program.insert("compile".to_owned(), Value::Array(words.to_vec()));
    })
}

#[test]
fn a_compiler_that_crashes_for_hello_world_too_is_our_failure() {
    let touchy = compiled_by("! grep -q crash solution.sh || kill -ABRT $$", "touchy");
    let broken = compiled_by("kill -ABRT $$", "broken");
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
