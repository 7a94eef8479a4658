//! Values as Python writes them, with the little arithmetic that people use in test data. What is more than that is a
//! program, and no value.

use serde_json::Value;

/// How deep brackets nest at most.
const DEPTH_MAX: usize = 32;
/// How long a repeated text or list gets at most, in characters or elements.
const REPEATED_MAX: usize = 1_000_000;

/// The value of a Python expression: tuples and sets are arrays, `None` is null, names of classes are texts.
pub(super) fn parse(text: &str) -> Option<Value> {
    let mut reader = Reader { rest: text, depth: 0 };
    let value = reader.sum()?;
    reader.skip_blanks();
    reader.rest.is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Whether `token` comes next; then it is taken.
    fn take(&mut self, token: &str) -> bool {
        self.skip_blanks();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn sum(&mut self) -> Option<Value> {
        let mut left = self.product()?;
        loop {
            left = if self.take("+") {
                add(left, self.product()?)?
            } else if self.take("-") {
                subtract(&left, &self.product()?)?
            } else {
                return Some(left);
            };
        }
    }

    fn product(&mut self) -> Option<Value> {
        let mut left = self.sign()?;
        loop {
            left = if self.take("*") {
                multiply(left, self.sign()?)?
            } else if self.take("/") {
                Value::from(left.as_f64()? / self.sign()?.as_f64()?)
            } else {
                return Some(left);
            };
        }
    }

    fn sign(&mut self) -> Option<Value> {
        if !self.take("-") {
            return self.power();
        }
        match self.power()? {
            Value::Number(number) => match number.as_u64() {
                Some(n) => i64::try_from(-i128::from(n)).ok().map(Value::from),
                None => Some(Value::from(-number.as_f64()?)),
            },
            _ => None,
        }
    }

    fn power(&mut self) -> Option<Value> {
        let base = self.atom()?;
        if !self.take("**") {
            return Some(base);
        }
        let exponent = u32::try_from(self.sign()?.as_u64()?).ok()?;
        base.as_u64()?.checked_pow(exponent).map(Value::from)
    }

    fn atom(&mut self) -> Option<Value> {
        self.skip_blanks();
        match self.rest.chars().next()? {
            '[' => self.items("]").map(|(items, _)| Value::Array(items)),
            '{' => self.items("}").map(|(items, _)| Value::Array(items)),
            '(' => self.tuple(),
            '"' | '\'' => self.texts(),
            first if first.is_ascii_digit() || first == '.' => self.number(),
            first if first.is_ascii_alphabetic() => self.word(),
            _ => None,
        }
    }

    /// A tuple, or what stands in brackets alone.
    fn tuple(&mut self) -> Option<Value> {
        let (mut items, comma) = self.items(")")?;
        if items.len() == 1 && !comma { items.pop() } else { Some(Value::Array(items)) }
    }

    /// The elements up to `end`, and whether a comma stands behind the last.
    fn items(&mut self, end: &str) -> Option<(Vec<Value>, bool)> {
        self.rest = &self.rest[1..]; // the bracket
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return None;
        }
        let (mut items, mut comma) = (Vec::new(), true);
        while !self.take(end) {
            if !comma {
                return None;
            }
            items.push(self.sum()?);
            comma = self.take(",");
        }
        self.depth -= 1;
        Some((items, comma))
    }

    /// Texts side by side are one.
    fn texts(&mut self) -> Option<Value> {
        let mut whole = String::new();
        while self.rest.starts_with(['"', '\'']) {
            whole.push_str(&self.text()?);
            self.skip_blanks();
        }
        Some(Value::from(whole))
    }

    fn text(&mut self) -> Option<String> {
        let mut chars = self.rest.char_indices();
        let (_, quote) = chars.next()?;
        let mut text = String::new();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => text.push(escaped(&mut chars)?),
                c if c == quote => {
                    self.rest = &self.rest[at + c.len_utf8()..];
                    return Some(text);
                }
                c => text.push(c),
            }
        }
        None
    }

    fn number(&mut self) -> Option<Value> {
        let mut previous = ' ';
        let is_no_part = |c: char| {
            let sign = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E');
            previous = c;
            !(sign || c.is_ascii_digit() || matches!(c, '.' | '_' | 'e' | 'E'))
        };
        let end = self.rest.find(is_no_part).unwrap_or(self.rest.len());
        let digits = self.rest[..end].replace('_', "");
        self.rest = &self.rest[end..];
        match digits.parse::<u64>() {
            Ok(whole) => Some(Value::from(whole)),
            Err(_) if digits.contains(['.', 'e', 'E']) => digits.parse::<f64>().ok().map(Value::from),
            Err(_) => None, // too large for any type of ours
        }
    }

    fn word(&mut self) -> Option<Value> {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "None" => Some(Value::Null),
            "True" => Some(Value::Bool(true)),
            "False" => Some(Value::Bool(false)),
            class if class.starts_with(|c: char| c.is_ascii_uppercase()) => Some(Value::from(class)),
            _ => None,
        }
    }
}

/// What a backslash and the next characters mean.
fn escaped(chars: &mut std::str::CharIndices<'_>) -> Option<char> {
    match chars.next()?.1 {
        'n' => Some('\n'),
        't' => Some('\t'),
        'r' => Some('\r'),
        '0' => Some('\0'),
        'x' => coded(chars, 2),
        'u' => coded(chars, 4),
        c @ ('\\' | '\'' | '"') => Some(c),
        _ => None,
    }
}

fn coded(chars: &mut std::str::CharIndices<'_>, digits: usize) -> Option<char> {
    let text: String = chars.take(digits).map(|(_, c)| c).collect();
    char::from_u32(u32::from_str_radix(&text, 16).ok()?)
}

fn add(left: Value, right: Value) -> Option<Value> {
    match (left, right) {
        (Value::Array(mut left), Value::Array(right)) => {
            left.extend(right);
            Some(Value::Array(left))
        }
        (Value::String(left), Value::String(right)) => Some(Value::from(left + &right)),
        (left, right) => calculated(&left, &right, i64::checked_add, |a, b| a + b),
    }
}

fn subtract(left: &Value, right: &Value) -> Option<Value> {
    calculated(left, right, i64::checked_sub, |a, b| a - b)
}

fn multiply(left: Value, right: Value) -> Option<Value> {
    match (left, right) {
        (Value::String(text), Value::Number(times)) => {
            let times = bounded(times.as_u64()?, text.len())?;
            Some(Value::from(text.repeat(times)))
        }
        (Value::Array(items), Value::Number(times)) => {
            let times = bounded(times.as_u64()?, items.len())?;
            Some(Value::Array(std::iter::repeat_n(items, times).flatten().collect()))
        }
        (left, right) => calculated(&left, &right, i64::checked_mul, |a, b| a * b),
    }
}

fn bounded(times: u64, length: usize) -> Option<usize> {
    let times = usize::try_from(times).ok()?;
    (times.checked_mul(length)? <= REPEATED_MAX).then_some(times)
}

/// Whole numbers stay whole.
fn calculated(
    left: &Value,
    right: &Value,
    whole: fn(i64, i64) -> Option<i64>,
    real: fn(f64, f64) -> f64,
) -> Option<Value> {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => whole(left, right).map(Value::from),
        _ => Some(Value::from(real(left.as_f64()?, right.as_f64()?))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_read_as_python_means_them() {
        let cases = [
            ("([2, 7], 9, [0, 1])", json!([[2, 7], 9, [0, 1]])),
            ("(1,)", json!([1])),
            ("((1))", json!(1)),
            ("[None, True, -2.5, 1e3, 1_000]", json!([null, true, -2.5, 1000.0, 1000])),
            (r#"['it\'s', "\n\u00e9", 'a' "b"]"#, json!(["it's", "\né", "ab"])),
            ("(Solution, {1, 2})", json!(["Solution", [1, 2]])),
            ("[]", json!([])),
        ];
        for (text, value) in cases {
            assert_eq!(parse(text), Some(value), "{text}");
        }
    }

    #[test]
    fn a_little_arithmetic_is_understood() {
        let cases = [
            ("-2**31 + 1", json!(-2_147_483_647)),
            ("[0] * 3 + [1]", json!([0, 0, 0, 1])),
            ("'ab' * 2", json!("abab")),
            ("14/4", json!(3.5)),
            ("10**9 - 7 * 2", json!(999_999_986)),
        ];
        for (text, value) in cases {
            assert_eq!(parse(text), Some(value), "{text}");
        }
    }

    #[test]
    fn programs_and_broken_values_are_none() {
        let deep = "[".repeat(1000);
        for text in
            ["[x for x in y]", "list(range(3))", "(1, 2", "1 2", "[1 2]", "'a", "2**100", "'a' * 10**9", &deep, ""]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
