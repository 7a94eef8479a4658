//! Constraints whose names have been looked up: each place is one of the parameters, and what is said fits its type.

use super::number::Number;
use super::shape::Shape;
use super::syntax::{Alphabet, Index, Place, Property, Relation, Rule, Sum};
use super::{Constraint, ConstraintError};
use crate::{Parameter, Type};

/// A constraint on certain parameters.
#[derive(Debug)]
pub(super) struct Typed<'a> {
    /// The whole constraint, as it was written.
    pub(super) text: &'a str,
    pub(super) rule: TypedRule<'a>,
    /// The place with all letters: the constraint holds once for each element there. Of a chain, each relation holds for
    /// the elements of its own.
    pub(super) over: Spot,
}

#[derive(Debug)]
pub(super) enum TypedRule<'a> {
    Chain { sides: Vec<TypedSum<'a>>, relations: &'a [Relation] },
    Is { spot: Spot, property: Property },
    In { spot: Spot, alphabet: &'a Alphabet },
}

#[derive(Debug, Clone)]
pub(super) struct TypedSum<'a> {
    /// As it was written.
    pub(super) text: &'a str,
    /// No factor is 0.
    pub(super) terms: Vec<(i128, Spot)>,
    pub(super) constant: i128,
    /// Then there is nothing else, and the sides beside it are doubles.
    pub(super) fraction: Option<f64>,
    /// Whether it is a double.
    pub(super) real: bool,
}

/// A place below a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Counted from 0.
    pub(super) parameter: usize,
    pub(super) steps: Vec<Step>,
    /// Whether the length is meant, not the value.
    pub(super) length: bool,
    /// Whether a tree is there, whose length is not that of its array.
    pub(super) tree: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The letter of that number in its constraint, in the order of `over`.
    Each(usize),
    At(usize),
}

/// `constraint` on `parameters`.
pub(super) fn of<'a>(constraint: &'a Constraint, parameters: &[Parameter]) -> Result<Typed<'a>, ConstraintError> {
    typed(constraint, parameters).map_err(|message| ConstraintError::new(&constraint.text, message))
}

fn typed<'a>(constraint: &'a Constraint, parameters: &[Parameter]) -> Result<Typed<'a>, String> {
    let places = places(&constraint.rule);
    let letters = letters(&places, parameters)?;
    let spot = |place: &Place| spot(place, &letters, parameters);
    let rule = match &constraint.rule {
        Rule::Chain { sides, relations } => {
            let sides = sides.iter().map(|side| sum(side, &letters, parameters)).collect::<Result<Vec<_>, _>>()?;
            check_reals(&sides)?;
            TypedRule::Chain { sides, relations }
        }
        Rule::Is { place, property } => {
            check_property(place, *property, parameters)?;
            TypedRule::Is { spot: spot(place)?, property: *property }
        }
        Rule::In { place, alphabet } => {
            let kind = kind_at(place, parameters)?;
            if place.length || !matches!(Shape::of(kind), Shape::Character | Shape::Text) {
                return Err(format!("`in` is for chars and strings, and {} is {kind}", shown(place)));
            }
            TypedRule::In { spot: spot(place)?, alphabet }
        }
    };
    // a chain of nothing but numbers says nothing about any parameter
    let widest = places.iter().max_by_key(letter_count).ok_or("it names no parameter")?;
    Ok(Typed { text: &constraint.text, rule, over: spot(widest)? })
}

fn places(rule: &Rule) -> Vec<&Place> {
    match rule {
        Rule::Chain { sides, .. } => sides.iter().flat_map(|side| &side.terms).map(|term| &term.place).collect(),
        Rule::Is { place, .. } | Rule::In { place, .. } => vec![place],
    }
}

fn letters_of(place: &Place) -> impl Iterator<Item = char> {
    place.indices.iter().filter_map(|index| match index {
        Index::Each(letter) => Some(*letter),
        Index::At(_) => None,
    })
}

fn letter_count(place: &&&Place) -> usize {
    letters_of(place).count()
}

/// The letters of a constraint. One place must have them all: going through two arrays at once would take for ever.
fn letters(places: &[&Place], parameters: &[Parameter]) -> Result<Vec<char>, String> {
    let Some(widest) = places.iter().max_by_key(letter_count) else {
        return Ok(Vec::new());
    };
    let letters: Vec<char> = letters_of(widest).collect();
    for place in places {
        let mut own: Vec<char> = letters_of(place).collect();
        if let Some(letter) = own.iter().find(|letter| !letters.contains(letter)) {
            return Err(format!("the index `{letter}` must be in {}, too: one place has all letters", shown(widest)));
        }
        own.sort_unstable();
        if own.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(format!("a letter is there twice in {}", shown(place)));
        }
    }
    let taken = letters.iter().find(|letter| parameters.iter().any(|parameter| parameter.name == letter.to_string()));
    taken.map_or(Ok(letters.clone()), |letter| {
        Err(format!("`{letter}` is a parameter: take another letter for the index"))
    })
}

fn spot(place: &Place, letters: &[char], parameters: &[Parameter]) -> Result<Spot, String> {
    let tree = Shape::of(kind_at(place, parameters)?) == Shape::Tree;
    let step = |index: &Index| match index {
        Index::At(index) => Step::At(*index),
        Index::Each(letter) => Step::Each(letters.iter().position(|known| known == letter).unwrap_or_default()),
    };
    let parameter = parameters.iter().position(|parameter| parameter.name == place.parameter).unwrap_or_default();
    Ok(Spot { parameter, steps: place.indices.iter().map(step).collect(), length: place.length, tree })
}

/// The type of what is there, without regard to `length`.
fn kind_at<'a>(place: &Place, parameters: &'a [Parameter]) -> Result<&'a Type, String> {
    let name = &place.parameter;
    let parameter = parameters.iter().find(|parameter| parameter.name == *name);
    let known = || parameters.iter().map(|parameter| parameter.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut kind = &parameter.ok_or_else(|| format!("there is no parameter `{name}`, only {}", known()))?.kind;
    for _ in &place.indices {
        let too_deep = || format!("{} has too many indices: `{name}` has no elements so deep", shown(place));
        kind = Shape::of(kind).element().ok_or_else(too_deep)?;
    }
    if place.length && !Shape::of(kind).has_length() {
        return Err(format!("{}: a value of the type {kind} has no length", shown(place)));
    }
    Ok(kind)
}

fn sum<'a>(sum: &'a Sum, letters: &[char], parameters: &[Parameter]) -> Result<TypedSum<'a>, String> {
    let (mut terms, mut real) = (Vec::new(), false);
    for term in &sum.terms {
        let kind = kind_at(&term.place, parameters)?;
        if !term.place.length && !Shape::of(kind).is_number() {
            return Err(format!("{} is no number but {kind}", shown(&term.place)));
        }
        let spot = spot(&term.place, letters, parameters)?;
        if term.factor != 0 {
            real |= !term.place.length && Shape::of(kind) == Shape::Real;
            terms.push((term.factor, spot));
        }
    }
    let fraction = sum.fraction.map(|fraction| fraction.0);
    Ok(TypedSum { text: &sum.text, terms, constant: sum.constant, fraction, real })
}

/// Sums are exact, so doubles cannot be in them; and only they can be compared with fractions.
fn check_reals(sides: &[TypedSum]) -> Result<(), String> {
    let mut pairs = sides.windows(2).flat_map(|pair| [(&pair[0], &pair[1]), (&pair[1], &pair[0])]);
    if let Some((fraction, other)) = pairs.find(|(one, other)| one.fraction.is_some() && !other.real) {
        return Err(format!("`{}` is for doubles, and `{}` is none", fraction.text, other.text));
    }
    let broken = sides.iter().find(|side| side.real && side.lone().is_none());
    broken.map_or(Ok(()), |side| Err(format!("`{}`: a double stands alone on its side", side.text)))
}

fn check_property(place: &Place, property: Property, parameters: &[Parameter]) -> Result<(), String> {
    let kind = kind_at(place, parameters)?;
    let shape = Shape::of(kind);
    let element = match shape.element() {
        Some(element) if !place.length && (shape != Shape::Tree || property == Property::Distinct) => {
            Shape::of(element)
        }
        _ => return Err(format!("`is` is for arrays, and {} is {kind}", shown(place))),
    };
    let fits = match property {
        Property::Sorted | Property::StrictlySorted => element.has_order(),
        Property::Distinct => true,
        Property::Rectangular => element.has_length(),
    };
    match property {
        _ if fits => Ok(()),
        Property::Rectangular => Err(format!("{} is {kind}, whose elements have no length", shown(place))),
        _ => Err(format!("{} is {kind}, whose elements have no order", shown(place))),
    }
}

/// The place as it is written.
fn shown(place: &Place) -> String {
    let index = |index: &Index| match index {
        Index::Each(letter) => format!("[{letter}]"),
        Index::At(index) => format!("[{index}]"),
    };
    let indices: String = place.indices.iter().map(index).collect();
    let length = if place.length { ".length" } else { "" };
    format!("`{}{indices}{length}`", place.parameter)
}

impl<'a> Typed<'a> {
    /// The doubles that are compared with a number: what each must be to which one.
    pub(super) fn doubles_beside_numbers(&self) -> impl Iterator<Item = (&Spot, Relation, f64)> {
        let (sides, relations) = match &self.rule {
            TypedRule::Chain { sides, relations } => (&sides[..], *relations),
            TypedRule::Is { .. } | TypedRule::In { .. } => (&[][..], &[][..]),
        };
        let pairs = sides
            .windows(2)
            .zip(relations)
            .flat_map(|(pair, relation)| [(&pair[0], *relation, &pair[1]), (&pair[1], relation.turned(), &pair[0])]);
        let doubles = pairs.filter(|(side, ..)| side.real);
        doubles.filter_map(|(side, relation, other)| Some((side.lone()?, relation, other.number()?.real())))
    }

    /// Where the relation between two sides holds: once for each element at the place that has all their letters. An
    /// element of another side need not be there.
    pub(super) fn over_both<'b>(&'b self, one: &'b TypedSum<'a>, other: &'b TypedSum<'a>) -> &'b Spot {
        let spots = || one.terms.iter().chain(&other.terms).map(|(_, spot)| spot);
        let widest = spots().max_by_key(|spot| spot.letters().count());
        let has_all =
            |widest: &&Spot| spots().flat_map(Spot::letters).all(|letter| widest.letters().any(|own| own == letter));
        widest.filter(has_all).unwrap_or(&self.over)
    }
}

impl Spot {
    fn letters(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().filter_map(|step| match step {
            Step::Each(letter) => Some(*letter),
            Step::At(_) => None,
        })
    }
}

impl TypedSum<'_> {
    /// The number that this side is, when it is nothing else.
    pub(super) fn number(&self) -> Option<Number> {
        let number = self.fraction.map_or(Number::Whole(self.constant), Number::Real);
        self.terms.is_empty().then_some(number)
    }

    /// The place that this side is, when it is nothing else.
    pub(super) fn lone(&self) -> Option<&Spot> {
        match &self.terms[..] {
            [(1, spot)] if self.constant == 0 => Some(spot),
            _ => None,
        }
    }
}
