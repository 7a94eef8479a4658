//! A problem that brings drivers of its own, in real boxes.

use std::path::Path;

use judge::Brief;
use problem::Package;

use crate::bench::{judge, language};

#[test]
fn every_jury_submission_of_a_problem_with_its_own_drivers_gets_its_verdict() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../judge/tests/it/own_driver/first-rotten");
    let package = Package::read_dir(Path::new(folder)).expect("a sound package");
    for jury in &package.submissions {
        let report = judge(Brief::submit(&package, language(jury.language.as_str()), jury.source.clone()));
        assert_eq!(report.verdict, jury.expected, "{}: {report:#?}", jury.path);
    }
}
