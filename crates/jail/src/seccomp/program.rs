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

/// The farthest that a conditional jump reaches.
const NEAR: usize = u8::MAX as usize;

/// Numbers from `first` on, up to the first of the next one.
struct Range<'a> {
    first: u32,
    decision: &'a Decision,
}

/// The whole program. Another architecture, such as that of int 0x80, is deadly; numbers without a rule are forbidden, among
/// them those of x32.
pub(super) fn compile(rules: &Rules) -> Vec<sock_filter> {
    let mut program = vec![
        instruction(LOAD_WORD, ARCHITECTURE_AT, 0, 0),
        instruction(JUMP_IF_EQUAL, X86_64, 1, 0),
        instruction(RETURN, KILL_PROCESS, 0, 0),
        instruction(LOAD_WORD, NUMBER_AT, 0, 0),
    ];
    program.extend(search(&ranges(rules)));
    program
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

/// Decides between these ranges by halving them.
fn search(ranges: &[Range<'_>]) -> Vec<sock_filter> {
    if let [range] = ranges {
        return answer(range.decision);
    }
    let (low, high) = ranges.split_at(ranges.len() / 2);
    let (first, low, high) = (high[0].first, search(low), search(high));
    let mut program = match u8::try_from(low.len()) {
        Ok(over) => vec![instruction(JUMP_IF_AT_LEAST, first, over, 0)],
        Err(_) => {
            let over = u32::try_from(low.len()).expect("a filter has far fewer instructions");
            vec![instruction(JUMP_IF_AT_LEAST, first, 0, 1), instruction(JUMP, over, 0, 0)]
        }
    };
    program.extend(low);
    program.extend(high);
    program
}

fn answer(decision: &Decision) -> Vec<sock_filter> {
    let groups =
        decision.cases.chunk_by(|one, next| word_compared(one).is_some() && word_compared(one) == word_compared(next));
    let mut program: Vec<_> = groups.flat_map(group).collect();
    program.push(give(decision.otherwise));
    program
}

/// The word that alone decides about a case, and the answer; `None` when there is more to it.
fn word_compared(case: &Case) -> Option<(u8, Answer)> {
    match case.conditions.as_slice() {
        [Condition { index, mask, .. }] if *mask == u64::from(u32::MAX) => Some((*index, case.answer)),
        _ => None,
    }
}

/// Cases that compare the same word with different values need to load it once, and to give their answer once.
fn group(cases: &[Case]) -> Vec<sock_filter> {
    let [first, .., last] = cases else {
        return cases.iter().flat_map(case).collect();
    };
    let at = ARGUMENTS_AT + 8 * u32::from(first.conditions[0].index);
    let mut program = vec![instruction(LOAD_WORD, at, 0, 0)];
    for (behind, case) in (0..cases.len()).rev().zip(cases) {
        let behind = u8::try_from(behind).expect("few cases for one call");
        let otherwise = u8::from(behind == 0); // over the answer
        program.push(instruction(JUMP_IF_EQUAL, case.conditions[0].value as u32, behind, otherwise));
    }
    program.push(give(last.answer));
    program
}

fn give(answer: Answer) -> sock_filter {
    let word = match answer {
        Answer::Allow => ALLOW,
        Answer::Fail(errno) => ERRNO | u32::from(errno),
    };
    instruction(RETURN, word, 0, 0)
}

/// Gives the answer when all conditions hold, and else goes on behind.
fn case(case: &Case) -> Vec<sock_filter> {
    let mut program = vec![give(case.answer)];
    for condition in case.conditions.iter().rev() {
        let mut test = condition_test(condition, program.len());
        test.append(&mut program);
        program = test;
    }
    program
}

/// Goes on behind itself when the condition holds, and else `after` instructions farther. Halves that the mask leaves out are
/// not looked at.
fn condition_test(condition: &Condition, after: usize) -> Vec<sock_filter> {
    let at = ARGUMENTS_AT + 8 * u32::from(condition.index);
    let mut program = Vec::new();
    let mut behind = after;
    for (offset, shift) in [(4, 32), (0, 0)] {
        let half = |word: u64| u32::try_from(word >> shift & u64::from(u32::MAX)).expect("half of a word");
        if half(condition.mask) == 0 {
            continue;
        }
        let over =
            u8::try_from(behind).ok().filter(|over| usize::from(*over) < NEAR).expect("few conditions for one call");
        let mut test = vec![instruction(LOAD_WORD, at + offset, 0, 0)];
        if half(condition.mask) != u32::MAX {
            test.push(instruction(AND, half(condition.mask), 0, 0));
        }
        test.push(instruction(JUMP_IF_EQUAL, half(condition.value), 0, over));
        behind += test.len();
        test.append(&mut program);
        program = test;
    }
    program
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
