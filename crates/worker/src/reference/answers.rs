//! What reference solutions answered, by package and input. The package's digest implies the solution.
//!
//! Only answers are kept: when the solution or the sandbox fails, the next one asks again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use problem::{Answer, Input};
use proto::Digest;

use crate::kept::Kept;

const HITS: &str = "hashcodex_reference_cache_hits_total";
const MISSES: &str = "hashcodex_reference_cache_misses_total";

/// All answers together, in bytes of their JSON, as which they are kept.
const KEPT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Longer answers are not kept, in bytes of their JSON.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// Answers that are kept.
const KEPT_MAX: usize = 8_192;

/// The answers that this worker was given.
#[derive(Debug)]
pub(crate) struct Answers(Mutex<Kept<Arc<[u8]>>>);

/// Those of one package.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    answers: &'a Answers,
    package: Digest,
}

impl Default for Answers {
    fn default() -> Self {
        Self(Mutex::new(Kept::new(KEPT_BYTES_MAX, KEPT_MAX)))
    }
}

impl Answers {
    pub(crate) fn to(&self, package: Digest) -> Known<'_> {
        Known { answers: self, package }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<Arc<[u8]>>> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known<'_> {
    /// The answers to these inputs. `ask` is asked for those that are not known, and must answer all or fail.
    pub(super) fn of<E>(
        &self,
        inputs: &[Input],
        ask: impl FnOnce(Vec<Input>) -> Result<Vec<Answer>, E>,
    ) -> Result<Vec<Answer>, E> {
        let keys: Vec<Digest> = inputs.iter().map(|input| self.key(input)).collect();
        let mut answers: Vec<Option<Answer>> = keys.iter().map(|key| self.find(*key)).collect();
        let missing: Vec<usize> = (0..inputs.len()).filter(|index| answers[*index].is_none()).collect();
        metrics::counter!(HITS).increment((inputs.len() - missing.len()) as u64);
        metrics::counter!(MISSES).increment(missing.len() as u64);
        if !missing.is_empty() {
            let given = ask(missing.iter().map(|index| inputs[*index].clone()).collect())?;
            for (index, answer) in missing.into_iter().zip(given) {
                self.keep(keys[index], &answer);
                answers[index] = Some(answer);
            }
        }
        Ok(answers.into_iter().flatten().collect())
    }

    /// Inputs that are written alike are alike: their JSON says each thing in one way.
    fn key(&self, input: &Input) -> Digest {
        let input = serde_json::to_string(input).expect("an input was JSON");
        Digest::of(format!("{} {input}", self.package).as_bytes())
    }

    fn find(&self, key: Digest) -> Option<Answer> {
        let json = self.answers.kept().find(key)?;
        serde_json::from_slice(&json).ok()
    }

    fn keep(&self, key: Digest, answer: &Answer) {
        let json = serde_json::to_vec(answer).expect("an answer was JSON");
        if json.len() <= ANSWER_BYTES_MAX {
            self.answers.kept().keep(key, json.len(), Arc::from(json));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn input(number: i64) -> Input {
        Input::Args(vec![json!([number]), json!(1.0)])
    }

    /// Answers each input with itself, and notes what it was asked.
    fn echo(answers: &Answers, package: &str, numbers: &[i64]) -> (Vec<Answer>, Vec<Input>) {
        let inputs: Vec<Input> = numbers.iter().map(|number| input(*number)).collect();
        let mut asked = Vec::new();
        let ask = |unknown: Vec<Input>| {
            asked.clone_from(&unknown);
            Ok::<_, ()>(unknown.iter().map(|input| Answer::Value(json!(input))).collect())
        };
        let given = answers.to(Digest::of(package.as_bytes())).of(&inputs, ask).unwrap();
        assert_eq!(given, inputs.iter().map(|input| Answer::Value(json!(input))).collect::<Vec<_>>());
        (given, asked)
    }

    #[test]
    fn only_what_is_not_known_is_asked() {
        let answers = Answers::default();
        assert_eq!(echo(&answers, "one", &[1, 2]).1, [input(1), input(2)]);
        assert_eq!(echo(&answers, "one", &[2, 3, 1]).1, [input(3)]);
        assert_eq!(echo(&answers, "one", &[3, 2, 1, 1]).1, []);
    }

    #[test]
    fn another_package_or_kind_of_input_has_answers_of_its_own() {
        let answers = Answers::default();
        echo(&answers, "one", &[1]);
        assert_eq!(echo(&answers, "two", &[1]).1, [input(1)]);
        let known = answers.to(Digest::of(b"one"));
        assert_ne!(known.key(&Input::Stdin("[1]".into())), known.key(&Input::Args(vec![json!([1])])));
        assert_ne!(known.key(&Input::Args(vec![json!(1)])), known.key(&Input::Args(vec![json!(1.0)])));
    }

    #[test]
    fn who_fails_is_asked_again() {
        let answers = Answers::default();
        let known = answers.to(Digest::of(b"one"));
        known.of(&[input(1)], |_| Err("the reference has no answer")).unwrap_err();
        assert_eq!(echo(&answers, "one", &[1]).1, [input(1)]);
    }

    #[test]
    fn long_answers_are_not_kept_and_doubles_come_back_exactly() {
        let answers = Answers::default();
        let known = answers.to(Digest::of(b"one"));
        let long = Answer::Stdout("x".repeat(ANSWER_BYTES_MAX));
        let exact = Answer::Value(json!(0.1 + 0.2));
        known.of(&[input(1), input(2)], |_| Ok::<_, ()>(vec![long.clone(), exact.clone()])).unwrap();
        assert_eq!(known.of(&[input(2)], |_| Err(())), Ok(vec![exact]));
        known.of(&[input(1)], |_| Err::<Vec<_>, _>("asked")).unwrap_err();
    }
}
