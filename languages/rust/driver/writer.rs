//! Values written as JSON.

use crate::channel::fail;

/// Answers with more nodes than this are taken for ones that go in a circle.
const NODES_MAX: usize = 4_000_000;

/// A type of a signature.
pub trait Write {
    fn write(&self, writer: &mut Writer);
}

/// A type that may be null.
pub trait Scalar: Write {}

pub struct Writer {
    text: String,
}

impl Writer {
    pub fn new(head: String) -> Self {
        Writer { text: head }
    }

    pub fn text(&self) -> &[u8] {
        self.text.as_bytes()
    }

    pub fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn value<T: Write>(&mut self, value: &T) {
        value.write(self);
    }

    /// The beginning of the text of node number `count`.
    pub fn node(&mut self, count: usize) {
        if count >= NODES_MAX {
            fail("the answer goes in a circle");
        }
        if count > 0 {
            self.raw(",");
        }
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
    }

    fn string(&mut self, text: &str) {
        self.raw("\"");
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(c);
                }
                '\0'..='\u{1f}' => self.text.push_str(&format!("\\u{:04x}", c as u32)),
                _ => self.text.push(c),
            }
        }
        self.raw("\"");
    }
}

macro_rules! words {
    ($($type:ty)*) => {$(
        impl Write for $type {
            fn write(&self, writer: &mut Writer) {
                writer.raw(&self.to_string());
            }
        }

        impl Scalar for $type {}
    )*};
}

words!(i32 i64 bool);

impl Write for f64 {
    fn write(&self, writer: &mut Writer) {
        if self.is_finite() {
            writer.raw(&format!("{:?}", self));
        } else {
            writer.raw(if self.is_nan() { "\"NaN\"" } else if *self > 0.0 { "\"Infinity\"" } else { "\"-Infinity\"" });
        }
    }
}

impl Scalar for f64 {}

impl Write for char {
    fn write(&self, writer: &mut Writer) {
        writer.string(self.encode_utf8(&mut [0; 4]));
    }
}

impl Scalar for char {}

impl Write for String {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Scalar for String {}

impl<T: Write> Write for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        writer.raw("[");
        for (i, value) in self.iter().enumerate() {
            if i > 0 {
                writer.raw(",");
            }
            value.write(writer);
        }
        writer.raw("]");
    }
}

impl<T: Scalar> Write for Option<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.raw("null"),
        }
    }
}
