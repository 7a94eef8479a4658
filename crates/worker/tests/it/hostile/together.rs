//! Attacks that need more than one submission, or a look at the numbers.

use std::time::Duration;

use judge::Brief;
use problem::Limits;
use proto::{Report, Verdict};
use worker::{Judged, RunnerError, self_test};

use super::invariants::next_submission_is_judged;
use super::{Attack, brief};
use crate::bench::{expect, language, last, playground, runner, submit};

/// Files of a run that a later compiler might include.
const LEAVE_HEADERS: &str = "
for directory in '/tmp', '/var/tmp', '/dev/shm', '/box':
    for name in 'mark.h', 'solution.h', 'iostream', 'prelude.hpp':
        with open(f'{directory}/{name}', 'w') as file:
            file.write('#error mine')
";

const LOOK_FOR_HEADERS: &str = r#"
#if __has_include("/tmp/mark.h") || __has_include("/var/tmp/mark.h") || __has_include("/dev/shm/mark.h") || __has_include("mark.h")
#error a file of another run
#endif
#include <iostream>
int main() {}
"#;

#[test]
fn no_file_of_a_run_is_there_when_the_next_is_compiled() {
    expect(&playground("python", LEAVE_HEADERS, ""), Verdict::Accepted);
    expect(&playground("cpp", LOOK_FOR_HEADERS, ""), Verdict::Accepted);
}

/// Writes into whatever might be a measurement, then uses half a second and 64 MiB.
const HIDE_USE: &str = "
import glob, os, time
for path in glob.glob('/proc/self/*') + glob.glob('/proc/self/task/*/*') + glob.glob('/sys/fs/cgroup/**', recursive=True):
    for text in '0', '5', 'max':
        try:
            with open(path, 'w') as file:
                file.write(text)
        except OSError:
            pass
for descriptor in range(3, 1024):
    try:
        os.write(descriptor, b'time:0.0 mem:0')
    except OSError:
        pass
used = bytearray(64 << 20)
for at in range(0, len(used), 4096):
    used[at] = 1
while time.process_time() < 0.5:
    pass
del used
";

#[test]
fn nobody_can_hide_what_was_used() {
    let attack = Attack::launch("python", "playground", HIDE_USE);
    expect(&attack.report, Verdict::Accepted);
    let case = last(&attack.report);
    assert!(case.cpu_ms >= 500, "{case:#?}");
    assert!(case.memory_kib >= 64 * 1024, "{case:#?}");
}

/// Offers itself as `OWN` and tries for a second to find `OTHER`, by every address and name that two could agree on.
const MEET: &str = "
import os, socket, time
def addresses(name, port):
    return (socket.AF_UNIX, '\\0' + name), (socket.AF_UNIX, '/tmp/' + name), (socket.AF_INET, ('127.0.0.1', port)), (socket.AF_INET6, ('::1', port))
servers = []
for family, address in addresses('OWN', 47_110 + len('OWN')):
    try:
        server = socket.socket(family)
        server.bind(address)
        server.listen()
        server.setblocking(False)
        servers.append(server)
    except OSError:
        pass
for directory in '/tmp', '/dev/shm', '/box':
    open(f'{directory}/OWN.mark', 'w').close()
end = time.monotonic() + 1
while time.monotonic() < end:
    for family, address in addresses('OTHER', 47_110 + len('OTHER')):
        try:
            socket.socket(family).connect(address)
            raise SystemExit(f'met at {address}')
        except OSError:
            pass
    for server in servers:
        try:
            server.accept()
            raise SystemExit('somebody came')
        except BlockingIOError:
            pass
    for directory in '/tmp', '/dev/shm', '/box':
        if os.path.exists(f'{directory}/OTHER.mark'):
            raise SystemExit(f'met in {directory}')
    time.sleep(0.01)
assert len(servers) >= 2
";

#[test]
fn two_programs_do_not_meet() {
    let sources =
        [("left", "right"), ("right", "left")].map(|(own, other)| MEET.replace("OWN", own).replace("OTHER", other));
    let reports: Vec<Report> = std::thread::scope(|scope| {
        let threads = sources.map(|source| scope.spawn(move || playground("python", &source, "")));
        threads.into_iter().map(|thread| thread.join().expect("a report")).collect()
    });
    for report in reports {
        expect(&report, Verdict::Accepted);
    }
}

/// Innocent, and busy for as long as its neighbour attacks.
const VICTIM: &str = "total = 0\nfor i in range(5_000_000): total += i\nprint(total)\n";

#[test]
fn a_neighbour_of_an_attack_keeps_its_verdict() {
    for attack in [include_str!("fork_bomb.py"), include_str!("thread_bomb.py"), include_str!("memory_hog.py")] {
        let victim = std::thread::scope(|scope| {
            let attacker = scope.spawn(move || playground("python", attack, ""));
            let victim = playground("python", VICTIM, "");
            let attacker = attacker.join().expect("a report");
            assert_ne!(attacker.verdict, Verdict::Accepted, "{}", brief(&attacker));
            victim
        });
        expect(&victim, Verdict::Accepted);
        assert_eq!(last(&victim).stdout.as_deref(), Some("12499997500000\n"));
    }
    next_submission_is_judged();
}

#[test]
fn running_out_of_memory_in_java_has_the_same_verdict_each_time() {
    self_test(&runner(), language("java")).expect("Java works"); // from now on, what was compiled is kept
    for source in
        [include_str!("memory_hog.java"), include_str!("memory_direct.java"), include_str!("memory_unsafe.java")]
    {
        for _ in 0..3 {
            expect(&playground("java", source, ""), Verdict::MemoryLimitExceeded);
        }
    }
}

#[test]
fn compilers_that_wait_are_named_by_the_limit_that_they_hit() {
    for (source, words) in [
        (include_str!("template_bomb.cpp"), "of CPU time|of memory"),
        (include_str!("constexpr_memory.cpp"), "of CPU time|of memory|does not compile"),
        (include_str!("message_flood.cpp"), "printed more than"),
        (include_str!("huge_assembler.cpp"), "too much memory|does not compile|ended by|can be run"),
    ] {
        let report = playground("cpp", source, "");
        expect(&report, Verdict::CompileError);
        let message = report.message.clone().unwrap_or_default();
        assert!(words.split('|').any(|words| message.contains(words)), "{message:?}: {}", brief(&report));
    }
}

#[test]
fn a_box_that_cannot_be_filled_is_nobodys_verdict() {
    let source = format!("# {}\n", "x".repeat(40 << 20)); // more than a box has room for
    let limits = Limits { cpu_ms: 1_000, memory_mib: 256, output_kib: 64 };
    let brief = Brief::playground(language("python"), source, String::new(), limits);
    let judged = runner().judge(brief, &mut |_| ());
    assert!(judged.is_err(), "{}", brief_of(&judged));
    next_submission_is_judged();
}

fn brief_of(judged: &Result<Judged, RunnerError>) -> String {
    judged.as_ref().map(|judged| brief(&judged.report)).unwrap_or_default()
}

/// What reading one answer may add to the judge's own memory, in KiB.
const JUDGE_MEMORY_KIB_MAX: u64 = 512 * 1024;

#[test]
fn no_answer_fills_the_memory_of_the_judge() {
    let report = submit("two-sum", "cpp", include_str!("large_answer.cpp"));
    expect(&report, Verdict::OutputLimitExceeded);
    let status = std::fs::read_to_string("/proc/self/status").expect("the numbers of this process");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    assert!(peak < JUDGE_MEMORY_KIB_MAX, "{peak} KiB");
}

#[test]
fn a_daemon_delays_no_verdict() {
    let report = playground("python", include_str!("daemon.py"), "");
    expect(&report, Verdict::Accepted);
    let wall = Duration::from_millis(last(&report).wall_ms);
    assert!(wall < Duration::from_secs(2), "{}", brief(&report));
}
