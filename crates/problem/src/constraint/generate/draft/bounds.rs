//! What a place of a draft may become, by what is known already.

use serde_json::Value;

use super::letters::Letters;
use super::{Draft, Level};
use crate::constraint::generate::GenerateError;
use crate::constraint::generate::ranges::{Range, natural_of};
use crate::constraint::lookup;
use crate::constraint::number::Number;
use crate::constraint::shape::Shape;
use crate::constraint::syntax::{Alphabet, Property, Relation};
use crate::constraint::typed::{Spot, Step, TypedRule};
use crate::{Type, ValuePath};

/// The deepest element: of a graph in arrays.
const DEPTH_MAX: usize = Type::DEPTH_MAX + 2;

/// Which elements the letters of a constraint stand for, as far as that is known.
type Binding = [Option<usize>; DEPTH_MAX];

impl<'a> Draft<'a> {
    /// The range of the number at a place, or of the length there.
    pub(super) fn range(&self, level: &Level<'a>, path: &[usize], length: bool) -> Range {
        let spot = exactly(level.parameter, path, length);
        let natural = if length { Range { min: 0, ..Range::ALL } } else { natural_of(level.kind) };
        let mut range = natural.and(self.ranges.get(&spot).unwrap_or(Range::ALL));
        for inequality in &self.inequalities {
            for (index, (_, term)) in inequality.terms.iter().enumerate() {
                if term.length == length
                    && let Some(letters) = bind(term, level.parameter, path)
                {
                    range = range.and(inequality.bound(index, |other| self.known(other, &letters)));
                }
            }
        }
        range
    }

    /// The least and the greatest number that the double at a place may be, by the numbers that it is compared with.
    pub(super) fn real_bounds(&self, level: &Level<'a>, path: &[usize], range: Range) -> (f64, f64) {
        let (mut min, mut max) = (range.min as f64, range.max as f64);
        for constraint in self.constraints {
            for (spot, relation, number) in constraint.doubles_beside_numbers() {
                if bind(spot, level.parameter, path).is_none() {
                    continue;
                }
                match relation {
                    Relation::Less => max = max.min(number.next_down()),
                    Relation::LessOrEqual => max = max.min(number),
                    Relation::Equal => (min, max) = (min.max(number), max.min(number)),
                    Relation::GreaterOrEqual => min = min.max(number),
                    Relation::Greater => min = min.max(number.next_up()),
                }
            }
        }
        (min, max)
    }

    /// The range of the length of an array or a text, with regard to the size that is wanted.
    ///
    /// # Errors
    /// When it must be longer than there is room left.
    pub(super) fn length_range(
        &self,
        level: &Level<'a>,
        path: &[usize],
        siblings: usize,
    ) -> Result<Range, GenerateError> {
        let mut range = self.range(level, path, true);
        if let Some((last, parent)) = path.split_last()
            && *last > 0
            && self.has(level.parameter, parent, &[Property::Rectangular])
            && let Some(first) = self.at(level.parameter, &[parent, &[0]].concat()).and_then(lookup::length)
        {
            range = range.and(Range::only(first as i128));
        }
        if let Some(kind) = Shape::of(level.kind).element()
            && self.has(level.parameter, path, &[Property::Distinct, Property::StrictlySorted])
        {
            let elements = Level { parameter: level.parameter, kind, paths: Vec::new() };
            range.max = range.max.min(self.count(&elements, &[path, &[0]].concat()));
        }
        if range.min > self.left as i128 {
            return Err(GenerateError::TooLarge);
        }
        let wanted = self.size.min(self.left / siblings) as i128;
        range.max = range.max.min(wanted.max(range.min));
        Ok(range)
    }

    /// How many different values there can be at `path`.
    fn count(&self, level: &Level<'a>, path: &[usize]) -> i128 {
        let count = match Shape::of(level.kind) {
            Shape::Whole(..) => self.range(level, path, false).count(),
            Shape::Character => Letters::all(&self.alphabets(level, path)).count() as u128,
            _ => u128::MAX,
        };
        i128::try_from(count).unwrap_or(i128::MAX)
    }

    /// The alphabets of a character or a text.
    pub(super) fn alphabets(&self, level: &Level<'a>, path: &[usize]) -> Vec<&'a Alphabet> {
        let constraints = self.constraints.iter();
        let alphabets = constraints.filter_map(|constraint| match &constraint.rule {
            TypedRule::In { spot, alphabet } => bind(spot, level.parameter, path).map(|_| *alphabet),
            _ => None,
        });
        alphabets.collect()
    }

    /// Whether the array at `path` has one of these properties.
    pub(super) fn has(&self, parameter: usize, path: &[usize], properties: &[Property]) -> bool {
        self.constraints.iter().any(|constraint| match &constraint.rule {
            TypedRule::Is { spot, property } => properties.contains(property) && bind(spot, parameter, path).is_some(),
            _ => false,
        })
    }

    /// Whether the array that the element at `path` is in has one of these properties.
    pub(super) fn parent_has(&self, level: &Level<'a>, path: &[usize], properties: &[Property]) -> bool {
        path.split_last().is_some_and(|(_, parent)| self.has(level.parameter, parent, properties))
    }

    /// What is known of a place: the number that is there, or the widest range. `None` when there is no such place.
    fn known(&self, spot: &Spot, letters: &Binding) -> Option<Range> {
        let step = |step: &Step| match step {
            Step::At(index) => Some(*index),
            Step::Each(letter) => letters[*letter],
        };
        let Some(path) = spot.steps.iter().map(step).collect::<Option<Vec<usize>>>() else {
            return self.ranges.get(spot);
        };
        let mut value = &self.values[spot.parameter];
        for index in &path {
            match value {
                Value::Array(items) => value = items.get(*index)?,
                _ => break,
            }
        }
        match lookup::measure(value, spot) {
            Some(Number::Whole(number)) => Some(Range::only(number)),
            Some(Number::Real(real)) => Some(Range { min: real.floor() as i128, max: real.ceil() as i128 }),
            None => self.ranges.get(&exactly(spot.parameter, &path, spot.length)),
        }
    }

    pub(super) fn at(&self, parameter: usize, path: &[usize]) -> Option<&Value> {
        path.iter().try_fold(&self.values[parameter], |value, index| value.get(*index))
    }

    pub(super) fn at_mut(&mut self, parameter: usize, path: &[usize]) -> &mut Value {
        path.iter().fold(&mut self.values[parameter], |value, index| &mut value[*index])
    }

    pub(super) fn named(&self, parameter: usize, path: &[usize]) -> String {
        format!("{}{}", self.parameters[parameter].name, ValuePath(path.to_vec()))
    }
}

fn exactly(parameter: usize, path: &[usize], length: bool) -> Spot {
    Spot { parameter, steps: path.iter().map(|index| Step::At(*index)).collect(), length, tree: false }
}

/// What the letters of `spot` stand for, if the element at `path` is one of those at `spot`.
fn bind(spot: &Spot, parameter: usize, path: &[usize]) -> Option<Binding> {
    if spot.parameter != parameter || spot.steps.len() != path.len() {
        return None;
    }
    let mut letters = [None; DEPTH_MAX];
    for (step, index) in spot.steps.iter().zip(path) {
        match step {
            Step::At(wanted) if wanted == index => {}
            Step::At(_) => return None,
            Step::Each(letter) => letters[*letter] = Some(*index),
        }
    }
    Some(letters)
}
