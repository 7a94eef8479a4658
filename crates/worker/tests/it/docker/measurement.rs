//! Numbers and limits over Docker, read from outside and, as where nothing is seen from there, inside.

use proto::Verdict;
use worker::{DockerConfig, Runner};

use super::engine::Engine;
use crate::bench::{expect, last, playground_over, submit_over};

const BURN: &str = "import time\nwhile time.process_time() < 0.5: pass\n";
const TOUCH: &str = "used = bytearray(100 << 20)\nfor at in range(0, len(used), 4096): used[at] = 1\n";
const SLEEP: &str = "import time\ntime.sleep(0.5)\n";
const SPIN: &str = "while True: pass\n";
const HOG: &str = "hog = []\nwhile True: hog.append(bytearray(1 << 20))\n";
/// Its child dies for the memory that it takes, and the program itself ends well.
const HOG_IN_A_CHILD: &str =
    "import os\nif os.fork() == 0:\n    hog = []\n    while True: hog.append(bytearray(1 << 20))\nos.wait()\n";
/// So many small ones that the launcher might be taken for the largest.
const MANY_HOGS: &str = "import os\nfor _ in range(12):\n    if os.fork() == 0: break\nhog = []\n\
    while True: hog.append(bytearray(1 << 16))\n";

fn numbers_are_true(engine: &Engine, meter_inside: bool) {
    let config = DockerConfig { meter_inside, ..engine.config() };
    let runner = Runner::docker(config).expect("the engine works");
    let used = |source| {
        let report = playground_over(&runner, "python", source);
        expect(&report, Verdict::Accepted);
        let case = last(&report);
        (case.cpu_ms, case.wall_ms, case.memory_kib)
    };
    let (cpu_ms, ..) = used(BURN);
    assert!((500..700).contains(&cpu_ms), "{cpu_ms} ms");
    let (.., memory_kib) = used(TOUCH);
    assert!((100 * 1024..125 * 1024).contains(&memory_kib), "{memory_kib} KiB");
    let (cpu_ms, wall_ms, memory_kib) = used(SLEEP);
    assert!(
        cpu_ms < 200 && (500..3_000).contains(&wall_ms) && memory_kib < 32 * 1024,
        "{cpu_ms} {wall_ms} {memory_kib}"
    );
    for hog in [HOG, HOG_IN_A_CHILD, MANY_HOGS] {
        expect(&playground_over(&runner, "python", hog), Verdict::MemoryLimitExceeded);
    }
    let report = playground_over(&runner, "python", SPIN);
    expect(&report, Verdict::TimeLimitExceeded);
    let cpu_ms = last(&report).cpu_ms;
    // On a busy machine the clock's limit may come first.
    assert!(cpu_ms < 7_100, "{cpu_ms} ms of 6 s, which a program may exceed by a tenth before it is ended");
}

#[test]
fn numbers_read_from_outside_are_true() {
    numbers_are_true(&Engine::start(), false);
}

#[test]
fn numbers_read_inside_are_true() {
    numbers_are_true(&Engine::start(), true);
}

/// 100 tests cost a process each, or none, and not a container each.
#[test]
fn a_test_costs_no_container() {
    let engine = Engine::start();
    let runner = Runner::docker(engine.config()).expect("the engine works");
    let source = "class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        \
        for i, value in enumerate(nums):\n            if target - value in seen:\n                \
        return [seen[target - value], i]\n            seen[value] = i\n";
    let report = submit_over(&runner, "two-sum", "python", source);
    expect(&report, Verdict::Accepted);
    let created = engine.created();
    assert!(
        (1..=2).contains(&created),
        "one to compile in and one to run in, not {created} for {} tests",
        report.tests.total
    );
}
