//! Every message's JSON, as a snapshot: a difference here is a difference on the wire.

use proto::{
    CaseBrief, CaseReport, CompileReport, CustomCase, Diagnostic, Digest, Job, JobResult, JudgingId, LanguageId,
    LanguageSet, Presence, Progress, Report, Severity, State, SubmissionId, Task, Tests, Ticket, Verdict, WIRE_VERSION,
    WorkerId, WorkerLanguage, WorkerState,
};
use serde_json::json;
use uuid::Uuid;

fn ids() -> (JudgingId, SubmissionId, Ticket) {
    (JudgingId(Uuid::from_u128(1)), SubmissionId(Uuid::from_u128(2)), Ticket::new([0xab; 32]))
}

fn job(task: Task) -> Job {
    let (judging, submission, ticket) = ids();
    let language = "cpp".parse().expect("an id");
    Job {
        version: WIRE_VERSION,
        judging,
        submission,
        ticket,
        language,
        source: "int main() {}".into(),
        task,
        trace: None,
    }
}

/// The value survives the way through JSON; returns the JSON.
fn there_and_back<T>(value: &T) -> serde_json::Value
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let json = serde_json::to_value(value).expect("serialises");
    assert_eq!(serde_json::from_value::<T>(json.clone()).expect("comes back"), *value);
    json
}

#[test]
fn a_job_names_its_package_and_carries_no_hidden_test() {
    insta::assert_json_snapshot!(there_and_back(&job(Task::Submit { package: Digest::of(b"package") })), @r#"
    {
      "judging": "00000000-0000-0000-0000-000000000001",
      "language": "cpp",
      "source": "int main() {}",
      "submission": "00000000-0000-0000-0000-000000000002",
      "task": {
        "kind": "submit",
        "package": "bc4a71180870f7945155fbb02f4b0a2e3faa2a62d6d31b7039013055ed19869a"
      },
      "ticket": "abababababababababababababababababababababababababababababababab",
      "version": 2
    }
    "#);
}

#[test]
fn a_run_carries_the_users_cases() {
    let cases = vec![
        CustomCase::Args { args: vec![json!([2, 7]), json!(9_007_199_254_740_993_i64), json!(0.1)] },
        CustomCase::Stdin { stdin: "1 2\n".into() },
    ];
    let task = there_and_back(&job(Task::Run { package: Digest::of(b""), cases: Some(cases) }))["task"].clone();
    insta::assert_json_snapshot!(task, @r#"
    {
      "cases": [
        {
          "args": [
            [
              2,
              7
            ],
            9007199254740993,
            0.1
          ]
        },
        {
          "stdin": "1 2\n"
        }
      ],
      "kind": "run",
      "package": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    }
    "#);
}

#[test]
fn progress_is_a_snapshot_without_text() {
    let (judging, submission, ticket) = ids();
    let tests = Tests { total: 2, done: 1, passed: 1 };
    let cases = vec![CaseBrief { index: 0, verdict: Verdict::Accepted, cpu_ms: 3, wall_ms: 4, memory_kib: 5 }];
    let progress = Progress { version: WIRE_VERSION, judging, submission, ticket, state: State::Running, tests, cases };
    insta::assert_json_snapshot!(there_and_back(&progress), @r#"
    {
      "cases": [
        {
          "cpu_ms": 3,
          "index": 0,
          "memory_kib": 5,
          "verdict": "accepted",
          "wall_ms": 4
        }
      ],
      "judging": "00000000-0000-0000-0000-000000000001",
      "state": "running",
      "submission": "00000000-0000-0000-0000-000000000002",
      "tests": {
        "done": 1,
        "passed": 1,
        "total": 2
      },
      "ticket": "abababababababababababababababababababababababababababababababab",
      "version": 2
    }
    "#);
}

fn crashed() -> Report {
    let diagnostic = Diagnostic { line: 3, column: 14, severity: Severity::Error, message: "expected ';'".into() };
    let case = CaseReport {
        index: 0,
        verdict: Verdict::RuntimeError,
        cpu_ms: 1,
        wall_ms: 2,
        memory_kib: 3,
        exit_code: None,
        signal: Some("SIGSEGV".into()),
        message: None,
        input: Some("[2,7]\n9".into()),
        output: None,
        expected: Some("[0,1]".into()),
        stdout: Some(String::new()),
        stderr: None,
        truncated: true,
    };
    Report {
        verdict: Verdict::RuntimeError,
        message: None,
        tests: Tests { total: 1, done: 1, passed: 0 },
        cases: vec![case],
        compile: Some(CompileReport { ok: true, log: String::new(), diagnostics: vec![diagnostic] }),
        cpu_ms: 1,
        memory_kib: 3,
    }
}

#[test]
fn a_result_carries_the_report() {
    let (judging, submission, ticket) = ids();
    let report = crashed();
    let (trace, worker) = (None, Some("judge-1".to_owned()));
    let result = JobResult { version: WIRE_VERSION, judging, submission, ticket, report, trace, worker };
    insta::assert_json_snapshot!(there_and_back(&result), @r#"
    {
      "judging": "00000000-0000-0000-0000-000000000001",
      "report": {
        "cases": [
          {
            "cpu_ms": 1,
            "expected": "[0,1]",
            "index": 0,
            "input": "[2,7]\n9",
            "memory_kib": 3,
            "signal": "SIGSEGV",
            "stdout": "",
            "truncated": true,
            "verdict": "runtime_error",
            "wall_ms": 2
          }
        ],
        "compile": {
          "diagnostics": [
            {
              "column": 14,
              "line": 3,
              "message": "expected ';'",
              "severity": "error"
            }
          ],
          "log": "",
          "ok": true
        },
        "cpu_ms": 1,
        "memory_kib": 3,
        "tests": {
          "done": 1,
          "passed": 0,
          "total": 1
        },
        "verdict": "runtime_error"
      },
      "submission": "00000000-0000-0000-0000-000000000002",
      "ticket": "abababababababababababababababababababababababababababababababab",
      "version": 2,
      "worker": "judge-1"
    }
    "#);
}

#[test]
fn verdicts_have_the_names_of_the_public_interface() {
    for verdict in Verdict::ALL {
        assert_eq!(there_and_back(&verdict), json!(verdict.as_str()));
        assert_eq!(Verdict::parse(verdict.as_str()), Some(verdict));
    }
    assert_eq!(Verdict::parse("Accepted"), None);
}

#[test]
fn a_ticket_is_not_shown_in_logs() {
    let (_, _, ticket) = ids();
    assert!(!format!("{ticket:?}").contains("ab"));
    assert_ne!(ticket.hash(), Ticket::new([0; 32]).hash());
}

proptest::proptest! {
    #[test]
    fn digests_read_what_they_write(content: Vec<u8>) {
        let digest = Digest::of(&content);
        proptest::prop_assert_eq!(digest.to_string().parse(), Ok(digest));
    }

    #[test]
    fn a_language_id_is_never_a_path_or_an_option(text in ".{0,40}") {
        if let Ok(id) = text.parse::<LanguageId>() {
            proptest::prop_assert!(id.as_str().len() <= LanguageId::BYTES_MAX);
            proptest::prop_assert!(!id.as_str().contains(['/', '.', '\0', ' ']) && !id.as_str().starts_with('-'));
        }
    }
}

#[test]
fn a_heartbeat_says_who_can_do_what() {
    let (judging, ..) = ids();
    let cpp = WorkerLanguage { id: "cpp".parse().expect("an id"), version: "12.2.0".into() };
    let presence = Presence {
        version: WIRE_VERSION,
        worker: WorkerId(Uuid::from_u128(3)),
        name: "judge-1".into(),
        languages: vec![cpp],
        slots: 2,
        at_work: vec![judging],
        state: WorkerState::Working,
        message: None,
    };
    insta::assert_json_snapshot!(there_and_back(&presence), @r#"
    {
      "at_work": [
        "00000000-0000-0000-0000-000000000001"
      ],
      "languages": [
        {
          "id": "cpp",
          "version": "12.2.0"
        }
      ],
      "name": "judge-1",
      "slots": 2,
      "state": "working",
      "version": 2,
      "worker": "00000000-0000-0000-0000-000000000003"
    }
    "#);
    assert!(presence.is_believable());
    assert!(!Presence { name: "x".repeat(Presence::TEXT_BYTES_MAX + 1), ..presence.clone() }.is_believable());
    assert!(!Presence { at_work: vec![judging; 3], ..presence }.is_believable());
}

#[test]
fn a_job_of_the_previous_version_is_understood() {
    let mut json = there_and_back(&job(Task::Playground { stdin: String::new() }));
    json["version"] = 1.into();
    let old: Job = serde_json::from_value(json).expect("it lacks nothing");
    assert_eq!(old.trace, None);
    assert!(proto::understands(old.version));
    assert!(!proto::understands(0) && !proto::understands(WIRE_VERSION + 1));
}

#[test]
fn a_result_of_the_previous_version_is_understood_and_one_with_a_trace_says_so() {
    let (judging, submission, ticket) = ids();
    let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let (traced, worker) = (Some(trace.to_owned()), Some("judge-1".to_owned()));
    let new =
        JobResult { version: WIRE_VERSION, judging, submission, ticket, report: crashed(), trace: traced, worker };
    let mut json = there_and_back(&new);
    assert_eq!(json["trace"], trace);
    json["version"] = 1.into();
    for key in ["trace", "worker"] {
        assert!(json.as_object_mut().expect("an object").remove(key).is_some());
    }
    let old: JobResult = serde_json::from_value(json).expect("it lacks nothing");
    assert_eq!(old, JobResult { version: 1, trace: None, worker: None, ..new });
    assert!(proto::understands(old.version));
}

#[test]
fn a_set_of_languages_has_one_name_whatever_the_order() {
    let set = |ids: &[&str]| ids.iter().map(|id| id.parse().expect("an id")).collect::<LanguageSet>();
    let all = set(&["python", "cpp", "java", "cpp"]);
    assert_eq!(all.name(), "cpp+java+python");
    assert_eq!("cpp+java+python".parse(), Ok(all.clone()));
    assert_eq!("".parse(), Ok(LanguageSet::default()));
    assert!("cpp++".parse::<LanguageSet>().is_err());
    assert!(all.includes(&set(&["python", "cpp"])) && !set(&["cpp"]).includes(&all));
}
