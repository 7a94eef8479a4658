//! Values that are being filled in. What is not known yet is null.

mod bounds;
mod choice;
mod letters;

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::Value;

use super::inequality::{self, Inequality};
use super::ranges::Ranges;
use super::{Dice, ELEMENTS_MAX, GenerateError};
use crate::constraint::shape::Shape;
use crate::constraint::syntax::Property;
use crate::constraint::typed::Typed;
use crate::constraint::{check, lookup};
use crate::{Parameter, Type};
use choice::Style;
use letters::Letters;

/// How often what may be null is.
const NULL_ONCE_IN: usize = 5;
/// How often a child is missing that there could be.
const MISSING_ONCE_IN: usize = 3;

/// Values of which some are known.
pub(super) struct Draft<'a> {
    constraints: &'a [Typed<'a>],
    parameters: &'a [Parameter],
    inequalities: Vec<Inequality>,
    ranges: Ranges,
    /// How numbers of each parameter are chosen.
    styles: Vec<Style>,
    dice: Dice,
    size: usize,
    /// How many elements and characters there may still be.
    left: usize,
    values: Vec<Value>,
}

/// All places of one depth below one parameter.
struct Level<'a> {
    parameter: usize,
    kind: &'a Type,
    paths: Vec<Vec<usize>>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(constraints: &'a [Typed<'a>], parameters: &'a [Parameter], mut dice: Dice, size: usize) -> Self {
        let inequalities = inequality::all(constraints, parameters);
        Self {
            ranges: Ranges::of(&inequalities, parameters, ELEMENTS_MAX),
            styles: parameters.iter().map(|_| Style::any(&mut dice)).collect(),
            values: vec![Value::Null; parameters.len()],
            left: ELEMENTS_MAX,
            constraints,
            parameters,
            inequalities,
            dice,
            size,
        }
    }

    /// Makes everything known.
    pub(super) fn fill(mut self) -> Result<Vec<Value>, GenerateError> {
        let parameters = self.parameters;
        let top = |(parameter, one): (usize, &'a Parameter)| Level { parameter, kind: &one.kind, paths: vec![vec![]] };
        let mut levels: Vec<Level> = parameters.iter().enumerate().map(top).collect();
        while !levels.is_empty() {
            // lengths first: numbers that are bounded by them can follow, but not the other way round
            for level in levels.iter().filter(|level| Shape::of(level.kind).has_length()) {
                self.fill_level(level)?;
            }
            for level in levels.iter().filter(|level| !Shape::of(level.kind).has_length()) {
                self.fill_level(level)?;
            }
            levels = levels.into_iter().filter_map(|level| self.below(level)).collect();
        }
        Ok(self.values)
    }

    /// The elements of a level that has been filled.
    fn below(&self, level: Level<'a>) -> Option<Level<'a>> {
        let Shape::Many(kind) = Shape::of(level.kind) else {
            return None;
        };
        let mut paths = Vec::new();
        for path in level.paths {
            let length = self.at(level.parameter, &path).and_then(lookup::length).unwrap_or_default();
            paths.extend((0..length).map(|index| [&path[..], &[index]].concat()));
        }
        (!paths.is_empty()).then_some(Level { parameter: level.parameter, kind, paths })
    }

    fn fill_level(&mut self, level: &Level<'a>) -> Result<(), GenerateError> {
        let mut used = HashSet::new();
        for (index, path) in level.paths.iter().enumerate() {
            let siblings = level.paths.len() - index;
            let distinct = self.parent_has(level, path, &[Property::Distinct, Property::StrictlySorted]);
            if path.last() == Some(&0) {
                used.clear();
            }
            let value = self.choose(level, path, siblings, distinct.then_some(&used))?;
            if distinct {
                used.insert(check::key(&value));
            }
            *self.at_mut(level.parameter, path) = value;
        }
        self.sort(level);
        Ok(())
    }

    /// Puts the elements of this level in order, where their arrays are sorted.
    fn sort(&mut self, level: &Level<'a>) {
        for path in level.paths.iter().filter(|path| path.last() == Some(&0)) {
            if !self.parent_has(level, path, &[Property::Sorted, Property::StrictlySorted]) {
                continue;
            }
            if let Value::Array(items) = self.at_mut(level.parameter, &path[..path.len() - 1]) {
                items.sort_by(sorting);
            }
        }
    }

    /// A value for one place: what elements are in it comes later.
    fn choose(
        &mut self,
        level: &Level<'a>,
        path: &[usize],
        siblings: usize,
        used: Option<&HashSet<String>>,
    ) -> Result<Value, GenerateError> {
        let style = self.styles[level.parameter];
        if matches!(level.kind, Type::Nullable(_)) && self.dice.once_in(NULL_ONCE_IN) {
            return Ok(Value::Null);
        }
        let value = match Shape::of(level.kind) {
            Shape::Truth => Some(Value::Bool(self.dice.once_in(2))),
            Shape::Whole(..) => self.whole(level, path, used),
            Shape::Real => {
                let range = self.range(level, path, false);
                let bounds = self.real_bounds(level, path, range);
                choice::another(used, || style.real(&mut self.dice, range, bounds, self.size).map(Value::from))
            }
            Shape::Character => {
                let letters = Letters::of(&self.alphabets(level, path), style);
                choice::another(used, || letters.any(&mut self.dice).map(|character| character.to_string().into()))
            }
            Shape::Text => {
                let range = self.length_range(level, path, siblings)?;
                let letters = Letters::of(&self.alphabets(level, path), style);
                choice::another(used, || letters.text(&mut self.dice, range).map(Value::from))
            }
            Shape::Many(_) => {
                let range = self.length_range(level, path, siblings)?;
                choice::length(&mut self.dice, range).map(|length| Value::Array(vec![Value::Null; length]))
            }
            Shape::Tree => {
                let range = self.length_range(level, path, siblings)?;
                choice::length(&mut self.dice, range).and_then(|nodes| self.tree(level, path, nodes))
            }
        };
        let value = value.ok_or_else(|| GenerateError::Nothing(self.named(level.parameter, path)))?;
        self.left = self.left.saturating_sub(lookup::length(&value).unwrap_or_default());
        Ok(value)
    }

    fn whole(&mut self, level: &Level<'a>, path: &[usize], used: Option<&HashSet<String>>) -> Option<Value> {
        let range = self.range(level, path, false);
        let number = self.styles[level.parameter].number(&mut self.dice, range, self.size)?;
        let number = choice::free(number, range, used)?;
        i64::try_from(number).ok().map(Value::from)
    }

    /// A tree of so many nodes, in level order. Its numbers are known at once, because null stands for a child that is
    /// not there.
    fn tree(&mut self, level: &Level<'a>, path: &[usize], nodes: usize) -> Option<Value> {
        let element = Level { parameter: level.parameter, kind: Shape::Tree.element()?, paths: Vec::new() };
        let distinct = self.has(level.parameter, path, &[Property::Distinct]);
        let mut used = HashSet::new();
        let (mut tree, mut left, mut places) = (Vec::new(), nodes, 1_usize);
        while left > 0 {
            places -= 1;
            // the last place that is open must not stay empty while nodes are left
            if places > 0 && self.dice.once_in(MISSING_ONCE_IN) {
                tree.push(Value::Null);
                continue;
            }
            let value = self.whole(&element, &[path, &[tree.len()]].concat(), distinct.then_some(&used))?;
            used.insert(check::key(&value));
            tree.push(value);
            (left, places) = (left - 1, places + 2);
        }
        Some(Value::Array(tree))
    }
}

/// A total order for what is made here: null comes first, and there is no NaN.
fn sorting(one: &Value, other: &Value) -> Ordering {
    let nulls = other.is_null().cmp(&one.is_null());
    nulls.then_with(|| check::order(one, other).unwrap_or(Ordering::Equal))
}
