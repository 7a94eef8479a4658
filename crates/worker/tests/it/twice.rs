//! What is run twice, over real boxes: solutions that keep state between calls, and programs at the edge of their time.

use std::sync::atomic::{AtomicBool, Ordering};

use judge::{Brief, Tally};
use problem::Limits;
use proto::Verdict;
use worker::Judged;

use crate::bench::{expect, language, last, package, playground, runner};

const KEEPS_STATE: &str = "it keeps state between calls";

/// What a program in C++ may use that is measured here: little CPU time, of which a busy machine has enough before the wall
/// clock ends the program.
const LIMITS: Limits = Limits { cpu_ms: 300, memory_mib: 256, output_kib: 64 };

/// Barely too much of it, with room on both sides for what a process costs that does nothing.
const BARELY_LATE_MS: u32 = 312;

/// How often a program is tried that the machine gave no time.
const ATTEMPTS: usize = 5;

fn judged(brief: Brief) -> Judged {
    runner().judge(brief, &mut |_| ()).expect("the sandbox works")
}

fn submitted(id: &str, source: &str) -> Judged {
    judged(Brief::submit(&package("two-sum"), language(id), source.to_owned()))
}

/// Judges when the machine has time: on a busy one, a program that computes can look like one that waits.
fn measured(brief: &Brief) -> Judged {
    let starved = |judged: &Judged| {
        last(&judged.report).message.as_ref().is_some_and(|message| message.starts_with("the program waited"))
    };
    let mut attempts = (0..ATTEMPTS).map(|_| judged(brief.clone()));
    attempts.find(|judged| !starved(judged)).expect("a machine that has time for a program")
}

/// A whole program in C++ that computes for so long by its own clock, and says when it began and ended.
fn computing(milliseconds: u32) -> Brief {
    let source = format!(
        "#include <chrono>\n#include <ctime>\n#include <iostream>\n\
         long long now() {{ return std::chrono::steady_clock::now().time_since_epoch().count(); }}\n\
         int main() {{\n    long long begun = now();\n    while (clock() < CLOCKS_PER_SEC / 1000 * {milliseconds}) {{}}\n    \
         std::cout << begun << ' ' << now() << std::endl;\n}}\n"
    );
    Brief::playground(language("cpp"), source, String::new(), LIMITS)
}

/// Two sum in C++, with this in front of its working body.
fn cpp(before: &str) -> String {
    format!(
        "class Solution {{\npublic:\n    vector<int> twoSum(vector<int>& nums, int target) {{\n        {before}\n        \
         unordered_map<int, int> seen;\n        for (int i = 0; i < (int)nums.size(); ++i) {{\n            \
         auto other = seen.find(target - nums[i]);\n            if (other != seen.end()) return {{other->second, i}};\n            \
         seen[nums[i]] = i;\n        }}\n        return {{}};\n    }}\n}};\n"
    )
}

const PYTHON: &str = "class Solution:\n    calls = 0\n    def twoSum(self, nums, target):\n        Solution.calls += 1\n        \
    if Solution.calls == 2:\n            return [0, 0]\n        seen = {}\n        for i, value in enumerate(nums):\n            \
    if target - value in seen:\n                return [seen[target - value], i]\n            seen[value] = i\n";

#[track_caller]
fn keeps_state(judged: &Judged, verdict: Verdict) {
    expect(&judged.report, verdict);
    let message = last(&judged.report).message.clone().unwrap_or_default();
    assert!(message.contains(KEEPS_STATE), "{message}");
    assert_eq!((judged.report.tests.done, judged.tally), (2, Tally { measured_again: 0, kept_state: 1 }));
}

#[test]
fn a_static_counter_that_spoils_the_second_case_is_found_out() {
    let counting = "static int calls = 0; if (++calls == 2) return {0, 0};";
    keeps_state(&submitted("cpp", &cpp(counting)), Verdict::WrongAnswer);
    keeps_state(&submitted("python", PYTHON), Verdict::WrongAnswer);
}

#[test]
fn a_static_counter_that_crashes_the_second_case_is_found_out() {
    let crashing = "static int calls = 0; if (++calls == 2) abort();";
    keeps_state(&submitted("cpp", &cpp(crashing)), Verdict::RuntimeError);
}

#[test]
fn who_is_wrong_alone_too_is_not_said_to_keep_state() {
    let judged = submitted("cpp", &cpp("if (nums == vector<int>{3, 2, 4}) return {0, 0};"));
    expect(&judged.report, Verdict::WrongAnswer);
    let message = last(&judged.report).message.clone().unwrap_or_default();
    assert!(!message.contains(KEEPS_STATE), "{message}");
    assert_eq!((judged.report.tests.done, judged.tally), (2, Tally::default()));
}

#[test]
fn a_whole_program_that_is_barely_late_is_measured_twice() {
    let judged = measured(&computing(BARELY_LATE_MS));
    expect(&judged.report, Verdict::TimeLimitExceeded);
    assert_eq!(judged.tally.measured_again, 1);
    let message = last(&judged.report).message.as_deref();
    assert_eq!(message, Some("more than 300 ms of CPU time"), "the limit of the problem");
}

#[test]
fn a_function_that_is_barely_late_is_measured_twice() {
    let spin = "for (clock_t begun = clock(); clock() - begun < CLOCKS_PER_SEC / 1000 * 312;) {}";
    let brief = Brief::submit(&package("two-sum"), language("cpp"), cpp(spin));
    let judged = measured(&Brief { limits: LIMITS, ..brief });
    expect(&judged.report, Verdict::TimeLimitExceeded);
    assert_eq!((judged.report.tests.done, judged.tally.measured_again), (1, 1));
}

#[test]
fn who_is_in_time_or_far_too_late_is_measured_once() {
    for (milliseconds, verdict) in [(150, Verdict::Accepted), (5_000, Verdict::TimeLimitExceeded)] {
        let judged = measured(&computing(milliseconds));
        expect(&judged.report, verdict);
        assert_eq!(judged.tally, Tally::default(), "{milliseconds} ms");
    }
}

#[test]
fn who_computes_and_then_waits_is_measured_twice_and_who_only_waits_once() {
    for (computing, times) in [("while (clock() < CLOCKS_PER_SEC / 5) {}", 1), ("", 0)] {
        let source =
            format!("#include <ctime>\n#include <unistd.h>\nint main() {{\n    {computing}\n    sleep(60);\n}}\n");
        let judged = judged(Brief::playground(language("cpp"), source, String::new(), LIMITS));
        expect(&judged.report, Verdict::TimeLimitExceeded);
        assert_eq!(judged.tally, Tally { measured_again: times, kept_state: 0 });
        let message = last(&judged.report).message.clone().unwrap_or_default();
        assert!(message.starts_with("the program waited"), "{message}");
    }
}

#[test]
fn a_solution_that_frees_nothing_is_over_its_memory_and_hears_why() {
    let leaking =
        "char* leak = new char[40 << 20]; for (int i = 0; i < 40 << 20; i += 4096) *(volatile char*)(leak + i) = 1;";
    let judged = submitted("cpp", &cpp(leaking));
    expect(&judged.report, Verdict::MemoryLimitExceeded);
    let message = last(&judged.report).message.clone().unwrap_or_default();
    assert!(message.contains("taken for earlier cases is still there"), "{message}");
    assert_eq!(judged.tally, Tally { measured_again: 0, kept_state: 1 });
}

const NEIGHBOUR: &str = "import time\nbegun = time.monotonic_ns()\nwhile time.process_time() < 0.1: pass\n\
    print(begun, time.monotonic_ns())\n";

/// When it began and ended, from what it printed.
fn interval(stdout: Option<&str>) -> (u64, u64) {
    let numbers: Vec<u64> =
        stdout.unwrap_or_default().split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [begun, ended] = numbers[..] else { panic!("two times: {stdout:?}") };
    (begun, ended)
}

#[test]
fn nothing_runs_beside_the_second_measurement() {
    runner(); // before there are threads
    let done = AtomicBool::new(false);
    let neighbour = || {
        let mut intervals = Vec::new();
        while intervals.is_empty() || !done.load(Ordering::Relaxed) {
            let report = playground("python", NEIGHBOUR, "");
            intervals.push(interval(last(&report).stdout.as_deref()));
        }
        intervals
    };
    let (judged, intervals) = std::thread::scope(|scope| {
        let neighbours = [scope.spawn(neighbour), scope.spawn(neighbour)];
        let judged = measured(&computing(BARELY_LATE_MS));
        done.store(true, Ordering::Relaxed);
        (judged, neighbours.map(|one| one.join().expect("a neighbour")).concat())
    });
    assert_eq!(judged.tally.measured_again, 1, "{:#?}", judged.report);
    let (begun, ended) = interval(last(&judged.report).stdout.as_deref());
    let beside: Vec<_> = intervals.iter().filter(|(from, to)| *from < ended && begun < *to).collect();
    assert!(beside.is_empty(), "{beside:?} ran between {begun} and {ended}");
    assert!(intervals.iter().any(|(_, to)| *to < begun), "they ran before, and so were there");
}
