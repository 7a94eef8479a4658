//! What is the runtime's in JavaScript and TypeScript: whatever is printed arrives, however slowly it is read, and a full heap is
//! told from a crash.

use judge::{Brief, Case};
use problem::{Answer, Input, Limits, OwnDriver};
use proto::{Report, Verdict};

use crate::bench::{expect, judge, language, package, playground_within, run};

const LANGUAGES: [&str; 2] = ["javascript", "typescript"];
/// Many times what a pipe holds.
const PRINTED_BYTES: usize = 1_000_000;

/// Judges a whole program that should print so many letters and a line end.
fn prints(id: &str, source: &str) -> Report {
    let limits = Limits { cpu_ms: 2_000, memory_mib: 256, output_kib: 2_048 };
    let wanted = Answer::Stdout(format!("{}\n", "x".repeat(PRINTED_BYTES)));
    let cases = vec![Case { input: Input::Stdin(String::new()), expected: Some(wanted) }];
    let brief = Brief::playground(language(id), source.to_owned(), String::new(), limits);
    judge(Brief { cases, ..brief })
}

#[test]
fn what_a_program_prints_before_it_exits_is_not_lost() {
    for id in LANGUAGES {
        for print in
            ["console.log(text)", "process.stdout.write(`${text}\\n`)", "console.error(text), console.log(text)"]
        {
            let source = format!("const text = 'x'.repeat({PRINTED_BYTES});\n{print};\nprocess.exit(0);\n");
            let report = prints(id, &source);
            assert_eq!(report.verdict, Verdict::Accepted, "{id}, {print}: {:?}", report.message);
        }
    }
}

#[test]
fn what_is_written_past_the_streams_comes_in_its_turn() {
    let half = PRINTED_BYTES / 2;
    let source = format!(
        "const fs = require('fs');\nconst half = 'x'.repeat({half});\n\
         process.stdout.write(half);\nfs.writeSync(1, half);\nconsole.log();\n"
    );
    for id in LANGUAGES {
        let report = prints(id, &source);
        assert_eq!(report.verdict, Verdict::Accepted, "{id}: {:?}", report.message);
    }
}

#[test]
fn a_worker_and_a_child_start_wherever_the_program_has_gone() {
    let source = format!(
        "const {{ Worker }} = require('worker_threads');\nconst {{ spawnSync }} = require('child_process');\nprocess.chdir('/tmp');\n\
         new Worker('require(\"worker_threads\").parentPort.postMessage(1)', {{ eval: true }}).on('message', () => {{\n  \
         const made = spawnSync(process.execPath, [...process.execArgv, '-e', 'console.log(\"x\".repeat({PRINTED_BYTES}))'], \
         {{ stdio: 'inherit' }});\n  process.exit(made.status);\n}});\n"
    );
    for id in LANGUAGES {
        let report = prints(id, &source);
        assert_eq!(report.verdict, Verdict::Accepted, "{id}: {:?}", report.cases[0].stderr);
    }
}

#[test]
fn a_driver_of_the_problems_own_has_its_answer_behind_long_prints() {
    let driver = "const [nums, target] = require('fs').readFileSync(0, 'utf8').trim().split('\\n').map((line) => JSON.parse(line));\n\
        {{code}}\nconsole.log(JSON.stringify(twoSum(nums, target)));\nprocess.exit(0);\n";
    let solution = "function twoSum(nums, target) {\n  console.log('x'.repeat(1_000_000));\n  for (let i = 0; ; i += 1) {\n    \
        const j = nums.indexOf(target - nums[i], i + 1);\n    if (j > 0) return [i, j];\n  }\n}\n";
    for id in LANGUAGES {
        let language = language(id);
        let own = OwnDriver { language: language.id.clone(), driver: driver.to_owned(), starter: String::new() };
        let samples = Brief::samples(&package("two-sum"), language, solution.to_owned());
        expect(&judge(Brief { own_driver: Some(own), ..samples }), Verdict::Accepted);
    }
}

#[test]
fn long_prints_of_a_case_do_not_swallow_those_of_the_next() {
    for id in LANGUAGES {
        let source = "function twoSum(nums, target) {\n  console.error(`${target} ${'y'.repeat(200_000)}`);\n  \
                      console.log(`${target} ${'x'.repeat(200_000)}`);\n  return [0, 1];\n}\n";
        let report = run("two-sum", id, source);
        assert!(report.cases.len() > 1, "{report:#?}");
        for case in &report.cases {
            let target = case.input.as_deref().and_then(|input| input.lines().nth(1)).expect("what is wanted");
            for stream in [&case.stdout, &case.stderr] {
                let shown = stream.as_deref().unwrap_or_default();
                let begins = shown.starts_with(&format!("{target} "));
                assert!(begins && case.truncated, "{id}, case {}: {:?}", case.index, shown.get(..20));
            }
        }
    }
}

#[test]
fn a_case_may_print_as_much_as_the_problem_allows_and_no_more() {
    for id in LANGUAGES {
        let source = "function twoSum(nums, target) {\n  console.log('x'.repeat(100_000_000));\n  return [0, 1];\n}\n";
        expect(&run("two-sum", id, source), Verdict::OutputLimitExceeded);
    }
}

#[test]
fn a_heap_that_is_full_is_the_memory_whatever_grew_in_it() {
    let grown = [
        "const all = new Map(); for (let i = 0; ; i += 1) all.set(i, [i]);",
        "const all = {}; for (let i = 0; ; i += 1) all[`key ${i}`] = i;",
        "const all = []; for (;;) all.push([all.length]);",
    ];
    for id in LANGUAGES {
        for source in grown {
            expect(&playground_within(id, source, "", 20_000), Verdict::MemoryLimitExceeded);
        }
    }
}
