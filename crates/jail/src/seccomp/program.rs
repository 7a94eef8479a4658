//! Makes a BPF program of rules: a binary search over the numbers of system calls.
//!
//! Loading a filter costs the kernel time for every instruction, and for the path to the answer of every system call that
//! there is. A list of comparisons, one after the other, costs a millisecond; this costs a few hundredths of that.

use seccompiler::sock_filter;

use super::policy::{Answer, Case, Condition, Decision, Rules};

/// Which system call `seccomp_data` is about, where its architecture stands, and where its arguments begin, in bytes.
const NUMBER_AT: u32 = 0;
const ARCHITECTURE_AT: u32 = 4;
const ARGUMENTS_AT: u32 = 16;

/// `AUDIT_ARCH_X86_64`.
const X86_64: u32 = 0xc000_003e;

const KILL_PROCESS: u32 = 0x8000_0000;
const ALLOW: u32 = 0x7fff_0000;
const ERRNO: u32 = 0x0005_0000;

/// The codes of the instructions that are used here.
const LOAD_WORD: u16 = 0x20;
const AND: u16 = 0x54;
const JUMP: u16 = 0x05;
const JUMP_IF_EQUAL: u16 = 0x15;
const JUMP_IF_AT_LEAST: u16 = 0x35;
const RETURN: u16 = 0x06;

/// A little less than the farthest that a conditional jump reaches, so that a step between finds room.
const NEAR: usize = u8::MAX as usize - 4;

/// Numbers from `first` on, up to the first of the next one.
struct Range<'a> {
    first: u32,
    decision: &'a Decision,
}

/// The whole program. Another architecture, such as that of int 0x80, is deadly; numbers without a rule are forbidden, among
/// them those of x32.
pub(super) fn compile(rules: &Rules) -> Vec<sock_filter> {
    let mut program = Backwards::default();
    let first = program.search(&ranges(rules));
    if program.over(first) > 0 {
        let over = u32::try_from(program.over(first)).expect("a filter has far fewer instructions");
        program.put(instruction(JUMP, over, 0, 0));
    }
    program.put(instruction(LOAD_WORD, NUMBER_AT, 0, 0));
    program.put(instruction(RETURN, KILL_PROCESS, 0, 0));
    program.put(instruction(JUMP_IF_EQUAL, X86_64, 1, 0));
    program.put(instruction(LOAD_WORD, ARCHITECTURE_AT, 0, 0));
    program.reversed.reverse();
    program.reversed
}

/// Covers all numbers, with neighbours of the same decision in one range.
fn ranges(rules: &Rules) -> Vec<Range<'_>> {
    static FORBIDDEN: Decision = Decision::FORBIDDEN;
    let mut ranges = vec![Range { first: 0, decision: &FORBIDDEN }];
    let mut next = 0;
    for (number, decision) in rules {
        if *number > next {
            ranges.push(Range { first: next, decision: &FORBIDDEN });
        }
        ranges.push(Range { first: *number, decision });
        next = *number + 1;
    }
    ranges.push(Range { first: next, decision: &FORBIDDEN });
    // Of several that begin with the same number the last counts.
    ranges.dedup_by(|later, earlier| {
        let same = later.first == earlier.first;
        if same {
            earlier.decision = later.decision;
        }
        same
    });
    ranges.dedup_by(|later, earlier| later.decision == earlier.decision);
    ranges
}

/// A program that is written from its end to its beginning, for a filter can only jump forwards. Places are counted from the end.
#[derive(Default)]
struct Backwards {
    reversed: Vec<sock_filter>,
    /// Where each plain answer was last written.
    answers: Vec<(Answer, usize)>,
}

impl Backwards {
    /// Writes one instruction before all others, and says where it is.
    fn put(&mut self, instruction: sock_filter) -> usize {
        self.reversed.push(instruction);
        self.reversed.len() - 1
    }

    /// From the next instruction to that place: how many are jumped over.
    fn over(&self, place: usize) -> usize {
        self.reversed.len() - place - 1
    }

    /// That place, or one from which it is jumped to, near enough for the conditional jump that comes next, even if another
    /// such step has to come between.
    fn near(&mut self, place: usize) -> usize {
        if self.over(place) < NEAR {
            return place;
        }
        let over = u32::try_from(self.over(place)).expect("a filter has far fewer instructions");
        self.put(instruction(JUMP, over, 0, 0))
    }

    /// Compares the accumulator, and goes on at one place or the other.
    fn branch(&mut self, code: u16, value: u32, held: usize, failed: usize) -> usize {
        let (held, failed) = (self.near(held), self.near(failed));
        let over = |place| u8::try_from(self.over(place)).expect("it is near");
        let (held, failed) = (over(held), over(failed));
        self.put(instruction(code, value, held, failed))
    }

    /// Where that answer is given. One that is near serves many.
    fn answer(&mut self, answer: Answer) -> usize {
        let known = self.answers.iter().rev().find(|(other, _)| *other == answer);
        if let Some((_, place)) = known.filter(|(_, place)| self.over(*place) < NEAR) {
            return *place;
        }
        let word = match answer {
            Answer::Allow => ALLOW,
            Answer::Fail(errno) => ERRNO | u32::from(errno),
        };
        let place = self.put(instruction(RETURN, word, 0, 0));
        self.answers.push((answer, place));
        place
    }

    /// Decides between these ranges by halving them.
    fn search(&mut self, ranges: &[Range<'_>]) -> usize {
        if let [range] = ranges {
            return self.decide(range.decision);
        }
        let (low, high) = ranges.split_at(ranges.len() / 2);
        let at_least = self.search(high);
        let below = self.search(low);
        self.branch(JUMP_IF_AT_LEAST, high[0].first, at_least, below)
    }

    fn decide(&mut self, decision: &Decision) -> usize {
        let mut place = self.answer(decision.otherwise);
        let groups = decision
            .cases
            .chunk_by(|one, next| word_compared(one).is_some() && word_compared(one) == word_compared(next));
        for group in groups.collect::<Vec<_>>().into_iter().rev() {
            place = match word_compared(&group[0]) {
                Some(index) => self.compare_word(index, group, place),
                None => group.iter().rev().fold(place, |otherwise, case| self.case(case, otherwise)),
            };
        }
        place
    }

    /// Cases that compare the same word with different values need to load it once.
    fn compare_word(&mut self, index: u8, cases: &[Case], mut otherwise: usize) -> usize {
        for case in cases.iter().rev() {
            let answer = self.answer(case.answer);
            otherwise = self.branch(JUMP_IF_EQUAL, low_half(case.conditions[0].value), answer, otherwise);
        }
        self.put(instruction(LOAD_WORD, argument_at(index), 0, 0))
    }

    /// Gives the answer when all conditions hold, and else goes on at `otherwise`.
    fn case(&mut self, case: &Case, otherwise: usize) -> usize {
        let answer = self.answer(case.answer);
        case.conditions.iter().rev().fold(answer, |place, condition| self.condition(condition, place, otherwise))
    }

    /// Goes on at one place or the other. Halves that the mask leaves out are not looked at.
    fn condition(&mut self, condition: &Condition, held: usize, failed: usize) -> usize {
        let Condition { index, mask, value } = *condition;
        let mut place = held;
        for (at, mask, value) in [(0, low_half(mask), low_half(value)), (4, high_half(mask), high_half(value))] {
            if mask == 0 {
                continue;
            }
            self.branch(JUMP_IF_EQUAL, value, place, failed);
            if mask != u32::MAX {
                self.put(instruction(AND, mask, 0, 0));
            }
            place = self.put(instruction(LOAD_WORD, argument_at(index) + at, 0, 0));
        }
        place
    }
}

/// The argument whose lower half alone decides about a case.
fn word_compared(case: &Case) -> Option<u8> {
    match case.conditions.as_slice() {
        [Condition { index, mask, .. }] if *mask == u64::from(u32::MAX) => Some(*index),
        _ => None,
    }
}

fn argument_at(index: u8) -> u32 {
    ARGUMENTS_AT + 8 * u32::from(index)
}

fn low_half(word: u64) -> u32 {
    u32::try_from(word & u64::from(u32::MAX)).expect("half of a word")
}

fn high_half(word: u64) -> u32 {
    u32::try_from(word >> 32).expect("half of a word")
}

fn instruction(code: u16, k: u32, jt: u8, jf: u8) -> sock_filter {
    sock_filter { code, jt, jf, k }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::seccomp::policy;

    /// The machine that the kernel has for this, as far as filters need it.
    fn run(program: &[sock_filter], data: &[u8; 64]) -> u32 {
        let word = |at: u32| {
            let at = at as usize;
            u32::from_ne_bytes(data[at..at + 4].try_into().unwrap())
        };
        let (mut at, mut accumulator) = (0, 0);
        loop {
            let sock_filter { code, jt, jf, k } = program[at];
            at += 1;
            match code {
                LOAD_WORD => accumulator = word(k),
                AND => accumulator &= k,
                JUMP => at += k as usize,
                JUMP_IF_EQUAL => at += usize::from(if accumulator == k { jt } else { jf }),
                JUMP_IF_AT_LEAST => at += usize::from(if accumulator >= k { jt } else { jf }),
                0x25 => at += usize::from(if accumulator > k { jt } else { jf }),
                RETURN => return k,
                other => panic!("no such instruction here: {other:#x}"),
            }
        }
    }

    fn call(architecture: u32, number: u32, arguments: [u64; 6]) -> [u8; 64] {
        let mut data = [0; 64];
        data[..4].copy_from_slice(&number.to_ne_bytes());
        data[4..8].copy_from_slice(&architecture.to_ne_bytes());
        for (at, argument) in arguments.iter().enumerate() {
            data[16 + 8 * at..24 + 8 * at].copy_from_slice(&argument.to_ne_bytes());
        }
        data
    }

    /// What seccompiler makes of the same policy: three filters, of which the stricter answer counts.
    fn second_opinion(data: &[u8; 64]) -> u32 {
        static PROGRAMS: LazyLock<seccompiler::BpfMap> = LazyLock::new(|| {
            let policy = crate::seccomp::POLICY.as_bytes();
            seccompiler::compile_from_json(policy, seccompiler::TargetArch::x86_64).unwrap()
        });
        let answers = PROGRAMS.values().map(|program| run(program, data));
        answers.min_by_key(|answer| (*answer != KILL_PROCESS, *answer == ALLOW, *answer != (ERRNO | 38))).unwrap()
    }

    fn ours(data: &[u8; 64]) -> u32 {
        static PROGRAM: LazyLock<Vec<sock_filter>> =
            LazyLock::new(|| compile(&policy::read(crate::seccomp::POLICY).unwrap()));
        run(&PROGRAM, data)
    }

    #[test]
    fn every_call_is_answered_as_by_a_list_of_comparisons() {
        for number in (0..600).chain([0x4000_0000, 0x4000_003b, u32::MAX]) {
            for argument in [
                0,
                1,
                2,
                4,
                6,
                7,
                10,
                12,
                16,
                26,
                37,
                38,
                57,
                1030,
                2048,
                4096,
                0x4_0000,
                21505,
                u64::from(u32::MAX),
                u64::MAX,
            ] {
                let data = call(X86_64, number, [argument; 6]);
                assert_eq!(ours(&data), second_opinion(&data), "{number} with {argument}");
            }
        }
    }

    #[test]
    fn another_architecture_is_deadly() {
        assert_eq!(ours(&call(0x4000_0003, 1, [0; 6])), KILL_PROCESS);
    }

    proptest! {
        #[test]
        fn arguments_are_compared_alike(number in 0_u32..500, arguments in prop::array::uniform6(any::<u64>())) {
            let data = call(X86_64, number, arguments);
            prop_assert_eq!(ours(&data), second_opinion(&data));
        }

        #[test]
        fn rules_far_apart_are_found(numbers in prop::collection::btree_set(0_u32..100_000, 0..600), probe in 0_u32..100_100) {
            let rules: Rules = numbers.iter().map(|number| (*number, Decision::always(Answer::Allow))).collect();
            let expected = if numbers.contains(&probe) { ALLOW } else { ERRNO | 1 };
            prop_assert_eq!(run(&compile(&rules), &call(X86_64, probe, [0; 6])), expected);
        }
    }
}
