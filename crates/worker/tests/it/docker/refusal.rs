//! Commands that cannot be executed in a container: the launcher tells, and no program can.

use judge::Language;
use proto::Verdict;
use worker::{DockerConfig, Runner};

use super::engine::Engine;
use crate::adapted;
use crate::bench::{expect, last};
use crate::toolchain::{NO_PROGRAM, Toolchain, expect_no_program, expect_not_executed, judge};

#[test]
fn whether_a_command_was_executed_is_not_what_a_program_says() {
    let toolchain = Toolchain::new();
    let absent = adapted::folder("bash", "absent", |manifest| {
        let program = manifest["stdio"].as_table_mut().expect("how whole programs are run");
        program.insert("run".to_owned(), vec!["/usr/bin/absent".to_owned()].into());
    });
    Language::add(&[toolchain.folders().to_vec(), vec![absent]].concat()).expect("three languages");
    let engine = Engine::start();
    let shown = ["/usr".into(), toolchain.path().to_owned()].to_vec();
    let runner = Runner::docker(DockerConfig { shown, ..engine.config() }).expect("the engine works");
    expect_not_executed(judge(&runner, "absent", "echo right\n"), "absent");
    expect_no_program(&judge(&runner, "made", NO_PROGRAM).expect("the toolchain works"));
    let own = judge(&runner, "made", "exit 127\n").expect("the toolchain works");
    expect(&own, Verdict::RuntimeError);
    assert_eq!(last(&own).exit_code, Some(127));
}
