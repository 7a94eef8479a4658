//! What runs on a core of its own: nobody leaves it, and numbers are as true as without.

use proto::Verdict;
use worker::Runner;

use crate::bench::{expect, last, playground_over, runner, submit_over};

/// Four threads that compute for a tenth of a second each.
const THREADS: &str = "#include <ctime>\n#include <thread>\n#include <vector>\n\
    void spin() {\n    timespec used;\n    do clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);\n    \
    while (used.tv_sec == 0 && used.tv_nsec < 100000000);\n}\n\
    int main() {\n    std::vector<std::thread> all;\n    for (int i = 0; i < 4; i++) all.emplace_back(spin);\n    \
    for (auto& one : all) one.join();\n}\n";

const JAVA: &str = "class Solution {\n    public int[] twoSum(int[] nums, int target) {\n        \
    Map<Integer, Integer> seen = new HashMap<>();\n        for (int i = 0; i < nums.length; i++) {\n            \
    Integer other = seen.get(target - nums[i]);\n            if (other != null) return new int[] {other, i};\n            \
    seen.put(nums[i], i);\n        }\n        return new int[0];\n    }\n}\n";

/// The last core that this process may use, and a runner that is bound to it.
fn bound() -> (u32, Runner) {
    let allowed = rustix::thread::sched_getaffinity(None).expect("the cores of this process");
    let core = (0..1024_u32).rev().find(|core| allowed.is_set(*core as usize)).expect("a core");
    (core, runner().on_core(Some(core)))
}

#[test]
fn a_program_stays_on_its_core() {
    let (core, runner) = bound();
    let source = "import os\nos.sched_setaffinity(0, range(64))\nprint(os.sched_getaffinity(0))\n";
    let report = playground_over(&runner, "python", source);
    expect(&report, Verdict::Accepted);
    assert_eq!(last(&report).stdout.as_deref(), Some(format!("{{{core}}}\n").as_str()));
}

#[test]
fn all_threads_are_counted() {
    let report = playground_over(&bound().1, "cpp", THREADS);
    expect(&report, Verdict::Accepted);
    let case = last(&report);
    assert!((400..600).contains(&case.cpu_ms), "{} ms", case.cpu_ms);
}

#[test]
fn a_virtual_machine_with_many_threads_of_its_own_is_judged() {
    expect(&submit_over(&bound().1, "two-sum", "java", JAVA), Verdict::Accepted);
}
