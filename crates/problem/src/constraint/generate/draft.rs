//! Values that are being filled in. What is not known yet is null.

mod bounds;
mod choice;
mod letters;

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
        let inequalities = inequality::all(constraints);
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
                items.sort_by(|one, other| check::order(one, other).unwrap_or(std::cmp::Ordering::Equal));
            }
        }
    }

    fn choose(
        &mut self,
        level: &Level<'a>,
        path: &[usize],
        siblings: usize,
        used: Option<&HashSet<String>>,
    ) -> Result<Value, GenerateError> {
        match Shape::of(level.kind) {
            Shape::Whole(..) => {
                let range = self.range(level, path, false);
                let style = self.styles[level.parameter];
                let number = style.number(&mut self.dice, range, self.size);
                let free = number.and_then(|number| choice::free(number, range, used));
                free.and_then(|number| i64::try_from(number).ok()).map(Value::from)
            }
            Shape::Real => {
                let range = self.range(level, path, false);
                let style = self.styles[level.parameter];
                choice::another(used, || style.real(&mut self.dice, range, self.size).map(Value::from))
            }
            Shape::Character => {
                let alphabets = self.alphabets(level, path);
                let letters = Letters::of(&alphabets, self.styles[level.parameter]);
                choice::another(used, || letters.any(&mut self.dice).map(|character| character.to_string().into()))
            }
            Shape::Text => {
                let range = self.length_range(level, path, siblings)?;
                let alphabets = self.alphabets(level, path);
                let letters = Letters::of(&alphabets, self.styles[level.parameter]);
                let text = choice::another(used, || letters.text(&mut self.dice, range).map(Value::from));
                self.left -= text.as_ref().and_then(lookup::length).unwrap_or_default();
                text
            }
            Shape::Many(_) => {
                let range = self.length_range(level, path, siblings)?;
                let length = choice::length(&mut self.dice, range);
                self.left -= length.unwrap_or_default();
                length.map(|length| Value::Array(vec![Value::Null; length]))
            }
            Shape::Opaque if *level.kind == Type::Bool => Some(Value::Bool(self.dice.once_in(2))),
            Shape::Opaque => return Err(GenerateError::Type(level.kind.to_string())),
        }
        .ok_or_else(|| GenerateError::Nothing(self.named(level.parameter, path)))
    }
}
