//! What the crowd hands in: programs of which the verdict is known, and who sends which when, and how they watch.

use std::time::Duration;

use super::dice::Dice;

/// A problem whose cases run in one process: cheap.
pub(crate) const PROBLEM: &str = "two-sum";

const RIGHT: &str = "class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        \
    for i, value in enumerate(nums):\n            if target - value in seen:\n                \
    return [seen[target - value], i]\n            seen[value] = i\n";
const WRONG: &str = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 0]\n";
const CRASHING: &str = "class Solution:\n    def twoSum(self, nums, target):\n        return nums[len(nums)]\n";
const MISSPELT: &str = "class Solution\n    def twoSum(self, nums, target):\n        return [0, 1]\n";
const ENDLESS: &str = "class Solution:\n    def twoSum(self, nums, target):\n        while True:\n            pass\n";
/// Waits before it solves, so that it is at work for long without any cost.
const SLOW: &str = "import time\n\ntime.sleep(2.0)\n\n\n";
const RIGHT_CPP: &str = "#include <unordered_map>\n#include <vector>\n\nclass Solution {\npublic:\n    \
    std::vector<int> twoSum(const std::vector<int>& nums, int target) {\n        std::unordered_map<int, int> seen;\n        \
    for (int i = 0; i < (int)nums.size(); ++i) {\n            auto found = seen.find(target - nums[i]);\n            \
    if (found != seen.end()) return {found->second, i};\n            seen[nums[i]] = i;\n        }\n        \
    return {};\n    }\n};\n";
const MISSPELT_CPP: &str = "class Solution { int twoSum() { return 0 } };\n";
/// A whole program for the playground.
const GREETING: &str = "import time\n\ntime.sleep(0.3)\nprint('hello')\n";

/// A program and what must be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) language: &'static str,
    pub(crate) source: String,
    pub(crate) verdict: &'static str,
    /// For the problem, else for the playground.
    pub(crate) is_submission: bool,
}

/// One thing that somebody hands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) number: usize,
    pub(crate) user: usize,
    /// Not earlier than so long after the start.
    pub(crate) at: Duration,
    pub(crate) program: Program,
    /// The server that is asked first, by a number that grows with each attempt.
    pub(crate) server: usize,
    pub(crate) polls: bool,
}

/// `count` orders, spread evenly over `time`.
pub(crate) fn draw(dice: &mut Dice, count: usize, users: usize, time: Duration) -> Vec<Order> {
    let order = |number| Order {
        number,
        user: dice.below(users),
        at: time.mul_f64(number as f64 / count.max(1) as f64),
        program: program(number, dice.below(100)),
        server: dice.below(2),
        polls: dice.below(4) == 0,
    };
    (0..count).map(order).collect()
}

/// Most are cheap; few burn a processor for seconds.
fn program(number: usize, roll: usize) -> Program {
    let (language, source, verdict) = match roll {
        0..2 => ("python", ENDLESS.to_owned(), "time_limit_exceeded"),
        2..6 => ("cpp", RIGHT_CPP.to_owned(), "accepted"),
        6..9 => ("cpp", MISSPELT_CPP.to_owned(), "compile_error"),
        9..33 => ("python", format!("{SLOW}{RIGHT}"), "accepted"),
        33..45 => ("python", WRONG.to_owned(), "wrong_answer"),
        45..55 => ("python", CRASHING.to_owned(), "runtime_error"),
        55..62 => ("python", MISSPELT.to_owned(), "compile_error"),
        62..68 => ("python", GREETING.to_owned(), "accepted"),
        _ => ("python", RIGHT.to_owned(), "accepted"),
    };
    let comment = if language == "cpp" { "//" } else { "#" };
    // No two alike: a verdict that belongs to another submission would not go unseen by chance.
    let source = format!("{source}{comment} {number}\n");
    Program { language, source, verdict, is_submission: !(62..68).contains(&roll) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_seed_repeats_and_all_kinds_of_verdicts_come() {
        let draw = |seed| draw(&mut Dice::new(seed), 300, 8, Duration::from_secs(100));
        assert_eq!(draw(3), draw(3));
        let orders = draw(3);
        let verdicts: HashSet<_> = orders.iter().map(|order| order.program.verdict).collect();
        assert_eq!(verdicts.len(), 5, "{verdicts:?}");
        assert!(orders.is_sorted_by_key(|order| order.at));
        assert!(orders.iter().any(|order| order.polls) && orders.iter().any(|order| !order.polls));
        assert!(orders.iter().any(|order| !order.program.is_submission));
        let expensive = orders.iter().filter(|order| order.program.verdict == "time_limit_exceeded").count();
        assert!(expensive < 20, "{expensive}");
    }
}
