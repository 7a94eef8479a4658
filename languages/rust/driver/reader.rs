//! Values read from JSON. What the judge sends is well-formed, so this reads and does not check.

use crate::channel::fail;

/// A type of a signature.
pub trait Read: Sized {
    fn read(reader: &mut Reader<'_>) -> Self;
}

/// A type that may be null.
pub trait Scalar: Read {}

pub struct Reader<'a> {
    text: &'a str,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Reader { text }
    }

    /// The next value, whether it is one of a list or stands alone.
    pub fn argument<T: Read>(&mut self) -> T {
        self.accept(',');
        T::read(self)
    }

    /// The beginning of a list of values of different types.
    pub fn open(&mut self) {
        self.accept(',');
        self.expect('[');
    }

    pub fn close(&mut self) {
        self.expect(']');
    }

    /// Whether this comes next, which is then behind.
    fn accept(&mut self, symbol: char) -> bool {
        self.text = self.text.trim_start_matches(|c| c == ' ' || c == '\n');
        let rest = self.text.strip_prefix(symbol);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn expect(&mut self, symbol: char) {
        if !self.accept(symbol) {
            unreadable();
        }
    }

    /// A number or a word, as it is.
    fn word(&mut self) -> &'a str {
        let text = self.text.trim_start_matches(|c| c == ' ' || c == '\n');
        let end = text.find(|c| matches!(c, ',' | ']' | ' ' | '\n')).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.text = rest;
        word
    }

    fn null(&mut self) -> bool {
        self.text = self.text.trim_start_matches(|c| c == ' ' || c == '\n');
        let null = self.text.starts_with("null");
        if null {
            self.word();
        }
        null
    }

    fn string(&mut self) -> String {
        self.expect('"');
        let mut string = String::new();
        loop {
            let end = self.text.find(|c| c == '"' || c == '\\').unwrap_or_else(|| unreadable());
            string.push_str(&self.text[..end]);
            let closed = self.text.as_bytes()[end] == b'"';
            self.text = &self.text[end + 1..];
            if closed {
                return string;
            }
            string.push(self.escaped());
        }
    }

    fn escaped(&mut self) -> char {
        let kind = self.take(1);
        match kind {
            "b" => '\u{8}',
            "f" => '\u{c}',
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "u" => self.encoded(),
            _ => kind.chars().next().unwrap_or_else(|| unreadable()),
        }
    }

    fn encoded(&mut self) -> char {
        let first = self.hexadecimal();
        let mut units = vec![first];
        if (0xD800..0xDC00).contains(&first) {
            self.take(2);
            units.push(self.hexadecimal());
        }
        char::decode_utf16(units).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hexadecimal(&mut self) -> u16 {
        u16::from_str_radix(self.take(4), 16).unwrap_or_else(|_| unreadable())
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.text.split_at(bytes);
        self.text = rest;
        taken
    }
}

fn unreadable() -> ! {
    fail("the judge sent a case that the driver cannot read")
}

macro_rules! words {
    ($($type:ty)*) => {$(
        impl Read for $type {
            fn read(reader: &mut Reader<'_>) -> Self {
                reader.word().parse().unwrap_or_else(|_| unreadable())
            }
        }

        impl Scalar for $type {}
    )*};
}

words!(i32 i64 bool);

impl Read for f64 {
    fn read(reader: &mut Reader<'_>) -> Self {
        // What JSON has no number for comes as text, spelled so that Rust reads it, too.
        reader.word().trim_matches('"').parse().unwrap_or_else(|_| unreadable())
    }
}

impl Scalar for f64 {}

impl Read for char {
    fn read(reader: &mut Reader<'_>) -> Self {
        reader.string().chars().next().unwrap_or_else(|| unreadable())
    }
}

impl Scalar for char {}

impl Read for String {
    fn read(reader: &mut Reader<'_>) -> Self {
        reader.string()
    }
}

impl Scalar for String {}

impl<T: Read> Read for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Self {
        let mut values = Vec::new();
        reader.expect('[');
        while !reader.accept(']') {
            values.push(reader.argument());
        }
        values
    }
}

impl<T: Scalar> Read for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Self {
        if reader.null() {
            None
        } else {
            Some(T::read(reader))
        }
    }
}
