//! Numbers as people write them: `100000`, `1e5`, `10^5`, and fractions: `0.5`, `1e-6`.

use super::cursor::Cursor;

/// No number is larger, so that sums of products never overflow 128 bits.
const NUMBER_MAX: i128 = 1 << 64;
/// No place is multiplied by more.
const FACTOR_MAX: i128 = 1 << 32;
/// More digits than any number needs.
const DIGITS_MAX: usize = 20;

/// A number, with its power of ten or its exponent.
pub(super) fn read(cursor: &mut Cursor) -> Result<i128, String> {
    let mut number = digits(cursor)?;
    if cursor.rest().starts_with('.') {
        return Err("a number with a point stands alone on its side".to_owned());
    }
    if let Some(rest) = cursor.rest().strip_prefix(['e', 'E'])
        && rest.starts_with(|first: char| first.is_ascii_digit())
    {
        *cursor = Cursor::new(rest);
        number = times(number, power(10, digits(cursor)?)?)?;
    }
    if cursor.take("^") {
        cursor.peek();
        number = power(number, digits(cursor)?)?;
    }
    Ok(number)
}

/// A number with a point or a negative exponent, if the next one is such, rounded as doubles are.
pub(super) fn fraction(cursor: &mut Cursor) -> Result<Option<f64>, String> {
    cursor.peek();
    let mut after = cursor.clone();
    let whole = digits_of(&mut after);
    let mut is_fraction = false;
    if !whole.is_empty() && after.rest().starts_with('.') {
        after = Cursor::new(&after.rest()[1..]);
        if digits_of(&mut after).is_empty() {
            return Err("behind a point there are digits".to_owned());
        }
        is_fraction = true;
    }
    if let Some(rest) = after.rest().strip_prefix(['e', 'E']) {
        let unsigned = rest.strip_prefix('-');
        let mut exponent = Cursor::new(unsigned.unwrap_or(rest));
        is_fraction |= unsigned.is_some();
        if is_fraction && !digits_of(&mut exponent).is_empty() {
            after = exponent;
        }
    }
    let written = &cursor.rest()[..cursor.rest().len() - after.rest().len()];
    if whole.is_empty() || !is_fraction {
        return Ok(None);
    }
    *cursor = after;
    let number = written.parse::<f64>().map_err(|_| format!("`{written}` is no number"))?;
    if number <= NUMBER_MAX as f64 { Ok(Some(number)) } else { Err(too_large()) }
}

fn digits_of<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    cursor.take_while(|character| character.is_ascii_digit())
}

fn digits(cursor: &mut Cursor) -> Result<i128, String> {
    let digits = digits_of(cursor);
    if digits.is_empty() {
        return Err("a number is missing".to_owned());
    }
    if digits.len() > DIGITS_MAX {
        return Err(too_large());
    }
    within(digits.parse().ok())
}

fn power(base: i128, exponent: i128) -> Result<i128, String> {
    let exponent = u32::try_from(exponent).map_err(|_| too_large())?;
    within(base.checked_pow(exponent))
}

/// The product of two numbers of at most [`NUMBER_MAX`].
pub(super) fn times(one: i128, other: i128) -> Result<i128, String> {
    within(one.checked_mul(other))
}

/// Whether a place may be multiplied by `factor`.
pub(super) fn check_factor(factor: i128) -> Result<(), String> {
    if factor <= FACTOR_MAX { Ok(()) } else { Err("a place is multiplied by at most 2^32".to_owned()) }
}

fn within(number: Option<i128>) -> Result<i128, String> {
    number.filter(|number| *number <= NUMBER_MAX).ok_or_else(too_large)
}

fn too_large() -> String {
    "numbers are at most 2^64".to_owned()
}
