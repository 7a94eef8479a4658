//! From the text of a constraint to what it says.
//!
//! Whether its names and types are those of the problem is not looked at here.

mod alphabet;
mod cursor;
mod number;

use super::syntax::{Fraction, Index, Place, Property, Relation, Rule, Sum, Term};
use cursor::Cursor;

/// What a constraint looks like, for those who wrote something else.
const ALLOWED: &str = "write it as `1 <= nums.length <= 1e5`, `0 <= nums[i] < n`, `nums is sorted` or `word in a-z`";
/// Of one chain.
const SIDES_MAX: usize = 8;
/// Of one sum.
const TERMS_MAX: usize = 8;
/// Of one place; no type is deeper.
pub(super) const INDICES_MAX: usize = crate::Type::DEPTH_MAX;
/// Of one index, in digits.
const INDEX_DIGITS_MAX: usize = 6;

/// What `text` says, or why it says nothing.
pub(super) fn rule(text: &str) -> Result<Rule, String> {
    let mut cursor = Cursor::new(text);
    let rule = match words(&mut cursor.clone())? {
        Some(rule) => return Ok(rule),
        None => chain(&mut cursor)?,
    };
    if cursor.peek().is_some() { Err(stuck(&cursor)) } else { Ok(rule) }
}

fn stuck(cursor: &Cursor) -> String {
    match cursor.rest().trim() {
        "" => format!("something is missing at the end: {ALLOWED}"),
        rest => format!("cannot be read from `{rest}` on: {ALLOWED}"),
    }
}

/// A place and what it is, or `None` when this is no constraint in words.
fn words(cursor: &mut Cursor) -> Result<Option<Rule>, String> {
    if !cursor.peek().is_some_and(|first| first.is_ascii_alphabetic()) {
        return Ok(None);
    }
    let place = place(cursor)?;
    match cursor.name() {
        "is" => property(cursor.rest()).map(|property| Some(Rule::Is { place, property })),
        "in" => alphabet::read(cursor.rest()).map(|alphabet| Some(Rule::In { place, alphabet })),
        _ => Ok(None),
    }
}

fn property(text: &str) -> Result<Property, String> {
    let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = Property::WORDS.into_iter().find(|(words, _)| *words == said);
    found.map(|(_, property)| property).ok_or_else(|| {
        let known: Vec<&str> = Property::WORDS.iter().map(|(words, _)| *words).collect();
        format!("after `is` comes one of: {}", known.join(", "))
    })
}

fn chain(cursor: &mut Cursor) -> Result<Rule, String> {
    let mut sides = vec![sum(cursor)?];
    let mut relations = Vec::new();
    while let Some((_, relation)) = Relation::SIGNS.into_iter().find(|(sign, _)| cursor.take(sign)) {
        relations.push(relation);
        sides.push(sum(cursor)?);
    }
    match sides.len() {
        1 => Err(stuck(cursor)),
        2..=SIDES_MAX => Ok(Rule::Chain { sides, relations }),
        _ => Err(format!("at most {SIDES_MAX} sides: write two constraints")),
    }
}

fn sum(cursor: &mut Cursor) -> Result<Sum, String> {
    cursor.peek();
    let start = cursor.rest();
    let mut sum = Sum { text: String::new(), terms: Vec::new(), constant: 0, fraction: None };
    let mut negative = cursor.take("-");
    if let Some(number) = number::fraction(cursor)? {
        sum.fraction = Some(Fraction(if negative { -number } else { number }));
        written(start, cursor).clone_into(&mut sum.text);
        let more = cursor.peek().filter(|next| "+-*^".contains(*next));
        return more.map_or(Ok(sum), |_| Err("a number with a point stands alone on its side".to_owned()));
    }
    for _ in 0..TERMS_MAX {
        let (factor, place) = product(cursor)?;
        add(&mut sum, if negative { -factor } else { factor }, place);
        negative = cursor.take("-");
        if !negative && !cursor.take("+") {
            written(start, cursor).clone_into(&mut sum.text);
            return Ok(sum);
        }
    }
    Err(format!("at most {TERMS_MAX} terms in a sum"))
}

/// What was read since `start`.
fn written<'a>(start: &'a str, cursor: &Cursor) -> &'a str {
    start[..start.len() - cursor.rest().len()].trim()
}

fn add(sum: &mut Sum, factor: i128, place: Option<Place>) {
    let Some(place) = place else {
        sum.constant += factor;
        return;
    };
    match sum.terms.iter_mut().find(|term| term.place == place) {
        Some(term) => term.factor += factor,
        None => sum.terms.push(Term { factor, place }),
    }
}

/// Numbers and at most one place, multiplied.
fn product(cursor: &mut Cursor) -> Result<(i128, Option<Place>), String> {
    let (mut factor, mut found) = (1, None);
    loop {
        if cursor.peek().is_some_and(|first| first.is_ascii_digit()) {
            factor = number::times(factor, number::read(cursor)?)?;
        } else if found.replace(place(cursor)?).is_some() {
            return Err("two places cannot be multiplied".to_owned());
        }
        if !cursor.take("*") {
            break;
        }
    }
    if found.is_some() {
        number::check_factor(factor)?;
    }
    Ok((factor, found))
}

fn place(cursor: &mut Cursor) -> Result<Place, String> {
    let name = cursor.name();
    if name.is_empty() {
        return Err(stuck(cursor));
    }
    let mut place = Place { parameter: name.to_owned(), indices: Vec::new(), length: false };
    while cursor.take("[") {
        place.indices.push(index(cursor)?);
        if !cursor.take("]") {
            return Err(stuck(cursor));
        }
    }
    if cursor.take(".") {
        if cursor.name() != "length" {
            return Err(format!("`{name}.` goes on with `length`"));
        }
        place.length = true;
    }
    if place.indices.len() > INDICES_MAX {
        return Err(format!("at most {INDICES_MAX} indices"));
    }
    Ok(place)
}

fn index(cursor: &mut Cursor) -> Result<Index, String> {
    let allowed = || "an index is a letter such as `i`, for each element, or a number from 0".to_owned();
    let name = cursor.name();
    if let [letter] = name.as_bytes() {
        return if letter.is_ascii_lowercase() { Ok(Index::Each(char::from(*letter))) } else { Err(allowed()) };
    }
    let digits = cursor.take_while(|character| character.is_ascii_digit());
    if !name.is_empty() || !(1..=INDEX_DIGITS_MAX).contains(&digits.len()) {
        return Err(allowed());
    }
    digits.parse().map(Index::At).map_err(|_| allowed())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sums(text: &str) -> Vec<i128> {
        match rule(text) {
            Ok(Rule::Chain { sides, .. }) => sides.iter().map(|side| side.constant).collect(),
            other => panic!("{text}: {other:?}"),
        }
    }

    fn place_of(text: &str) -> Place {
        let mut cursor = Cursor::new(text);
        let place = place(&mut cursor).unwrap();
        assert_eq!(cursor.rest(), "", "{text}");
        place
    }

    fn refusal(text: &str) -> String {
        rule(text).unwrap_err()
    }

    #[test]
    fn numbers_are_whole_and_exact() {
        assert_eq!(sums("-2^31 <= x <= 2^31 - 1"), [-2_147_483_648, 0, 2_147_483_647]);
        assert_eq!(sums("1 <= x <= 1e5"), [1, 0, 100_000]);
        assert_eq!(sums("-9223372036854775808 <= x < 2^63"), [-(1 << 63), 0, 1 << 63]);
        assert_eq!(sums("x < 5 * 10^4 + 2*3"), [0, 50_006]);
        for sum in ["x < 0.5 + 1", "x < 2 * 0.5", "0.5 * x < 1", "x + 0.5 < 1", "x < 0.5^2"] {
            assert!(refusal(sum).contains("stands alone on its side"), "{sum}: {}", refusal(sum));
        }
        assert!(refusal("x < 1.").contains("behind a point there are digits"));
        assert!(refusal("x < 1.5e20").contains("at most 2^64"));
        assert!(refusal("x < 1e-").contains("cannot be read from `e-` on"), "{}", refusal("x < 1e-"));
        for huge in [
            "x < 1e30",
            "x < 2^65",
            "x < 99999999999999999999999999999999999999999999",
            "x < 2^1000000",
            "x < 2^60 * 2^60",
        ] {
            assert!(refusal(huge).contains("at most 2^64"), "{huge}: {}", refusal(huge));
        }
        assert!(refusal("1e10 * x < 5").contains("at most 2^32"));
    }

    #[test]
    fn fractions_are_what_doubles_make_of_them() {
        let Ok(Rule::Chain { sides, .. }) = rule("-0.1 <= x < 1e-6 == 2.5E3 == 7.25e-1") else { panic!() };
        let fractions: Vec<Option<f64>> = sides.iter().map(|side| side.fraction.map(|fraction| fraction.0)).collect();
        assert_eq!(fractions, [Some(-0.1), None, Some(1e-6), Some(2_500.0), Some(0.725)]);
        assert_eq!(
            sides.iter().map(|side| side.text.as_str()).collect::<Vec<_>>(),
            ["-0.1", "x", "1e-6", "2.5E3", "7.25e-1"]
        );
    }

    #[test]
    fn places_have_indices_and_lengths() {
        let indices = vec![Index::Each('i'), Index::At(0)];
        assert_eq!(place_of("grid[i][0].length"), Place { parameter: "grid".to_owned(), indices, length: true });
        assert_eq!(place_of("length.length"), Place { parameter: "length".to_owned(), indices: vec![], length: true });
        for text in ["x[ii] < 1", "x[I] < 1", "x[-1] < 1", "x[] < 1", "x[9999999] < 1"] {
            assert!(refusal(text).contains("an index is a letter"), "{text}: {}", refusal(text));
        }
        assert!(refusal("x[i < 1").contains("cannot be read from `< 1` on"));
        assert!(refusal("x.size < 1").contains("goes on with `length`"));
        assert!(refusal(&format!("x{} < 1", "[i]".repeat(9))).contains("at most 8 indices"));
    }

    #[test]
    fn sums_and_chains_are_bounded() {
        let Ok(Rule::Chain { sides, relations }) = rule("start + 2*gap - start <= end == n") else { panic!() };
        assert_eq!(relations, [Relation::LessOrEqual, Relation::Equal]);
        assert_eq!(sides[0].text, "start + 2*gap - start");
        assert_eq!(sides[0].terms.iter().map(|term| term.factor).collect::<Vec<_>>(), [0, 2]);
        assert!(refusal(&"x < ".repeat(8)).contains("something is missing at the end"));
        assert!(refusal(&format!("{}x", "x < ".repeat(8))).contains("at most 8 sides"));
        assert!(refusal(&format!("{}x < 1", "x + ".repeat(8))).contains("at most 8 terms"));
        assert!(refusal("a * b < 1").contains("two places cannot be multiplied"));
    }

    #[test]
    fn words_say_what_an_array_is() {
        let said = |text: &str| match rule(text) {
            Ok(Rule::Is { property, .. }) => property,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(said("nums is sorted"), Property::Sorted);
        assert_eq!(said(" nums[i]  is strictly  sorted "), Property::StrictlySorted);
        assert_eq!(said("nums is distinct"), Property::Distinct);
        assert_eq!(refusal("nums is nice"), "after `is` comes one of: strictly sorted, sorted, distinct, rectangular");
    }

    #[test]
    fn what_is_no_constraint_says_what_one_is() {
        for text in ["", "x", "x <", "< 5", "5", "x = 5", "x != 5", "x < 5 6", "x < y z", "§", "x < 2n"] {
            assert!(refusal(text).contains(ALLOWED), "{text}: {}", refusal(text));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_constraint_or_an_error(text in "([a-z0-9\\[\\]<>=+*^. é'-]|length|is sorted| in )*") {
            let _ = rule(&text);
        }

        #[test]
        fn a_whole_number_is_itself(number in any::<i64>()) {
            prop_assert_eq!(sums(&format!("{number} <= x")), [i128::from(number), 0]);
        }
    }
}
