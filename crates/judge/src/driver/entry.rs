//! What a whole program's file is called, and which of its classes runs, in languages that go by names: Java wants a public
//! class in a file of its name, and starts the class that it is told.
//!
//! The text is read without a compiler. Where it is unusual, the names are those of the manifest; then the compiler or the
//! runtime says what it thinks of that.

use super::words::words;

/// The longest name that is taken from the text, in bytes: with its extension, it is one of a file.
const NAME_BYTES_MAX: usize = 128;
/// What a type begins with.
const TYPES: [&str; 4] = ["class", "enum", "interface", "record"];

/// The names of a program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// Of the file, without its extension: the public type, whose file must be called so.
    pub(super) file: &'a str,
    /// The class that has `main`.
    pub(super) class: &'a str,
}

/// A type that is in no other.
#[derive(Debug)]
struct Outermost<'a> {
    /// Empty where we take none.
    name: &'a str,
    is_public: bool,
    has_main: bool,
}

impl<'a> Entry<'a> {
    /// The names in `text`; `usual` is what programs without a reason for another are called.
    pub(super) fn of(text: &'a str, usual: &'a str) -> Self {
        let mut types = outermost(&words(text));
        types.retain(|one| !one.name.is_empty());
        let named = |is_it: &dyn Fn(&Outermost<'a>) -> bool| types.iter().find(|one| is_it(one)).map(|one| one.name);
        let class = named(&|one| one.has_main && one.name == usual)
            .or_else(|| named(&|one| one.has_main && one.is_public))
            .or_else(|| named(&|one| one.has_main));
        Self { file: named(&|one| one.is_public).unwrap_or(usual), class: class.unwrap_or(usual) }
    }
}

/// Every type that is in no other.
fn outermost<'a>(words: &[&'a str]) -> Vec<Outermost<'a>> {
    let (mut types, mut depth, mut statement) = (Vec::<Outermost<'a>>::new(), 0_usize, 0);
    for (at, word) in words.iter().enumerate() {
        let before = &words[statement..at];
        match (*word, depth) {
            ("{", _) => depth += 1,
            ("}", _) => depth = depth.saturating_sub(1),
            ("main", 1) if is_main(before, &words[at + 1..]) => {
                types.iter_mut().last().into_iter().for_each(|one| one.has_main = true);
            }
            (word, 0) if TYPES.contains(&word) => {
                let name = words.get(at + 1).filter(|name| is_name(name)).copied().unwrap_or_default();
                types.push(Outermost { name, is_public: before.contains(&"public"), has_main: false });
            }
            _ => {}
        }
        if matches!(*word, "{" | "}" | ";") {
            statement = at + 1;
        }
    }
    types
}

/// Whether the word between these is the name of the method that a program begins with.
fn is_main(before: &[&str], after: &[&str]) -> bool {
    before.contains(&"static") && before.last() == Some(&"void") && after.first() == Some(&"(")
}

/// Only this becomes the name of a file and a word of a command.
fn is_name(word: &str) -> bool {
    let begins = word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_' || first == '$');
    let goes_on = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$');
    begins && goes_on && word.len() <= NAME_BYTES_MAX
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MAIN: &str = "public static void main(String[] args) { run(); }";

    fn entry(text: &str) -> (String, String) {
        let text = text.replace("MAIN", MAIN);
        let Entry { file, class } = Entry::of(&text, "Main");
        (file.to_owned(), class.to_owned())
    }

    fn names(file: &str, class: &str) -> (String, String) {
        (file.to_owned(), class.to_owned())
    }

    #[test]
    fn the_class_with_main_runs_and_the_public_one_names_the_file() {
        for (text, file, class) in [
            ("public class Main { MAIN }", "Main", "Main"),
            ("public class Hello { MAIN }", "Hello", "Hello"),
            ("class Hello { MAIN }", "Main", "Hello"),
            (
                "class A { int main; } final class B { int f() {} final static public void main(String... a) {} }",
                "Main",
                "B",
            ),
            ("public class A { int x; } class B { MAIN }", "A", "B"),
            ("class A { MAIN } class Main { MAIN }", "Main", "Main"),
            ("class A { MAIN } public class B { MAIN }", "B", "B"),
            ("public interface A { static void main(String[] a) {} }", "A", "A"),
            ("public enum A { X, Y; MAIN }", "A", "A"),
            ("import a.b; @X(Y.class) public record A(int x) { MAIN }", "A", "A"),
        ] {
            assert_eq!(entry(text), names(file, class), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_passed_over() {
        for text in [
            "// public class A { MAIN }\nclass B {}",
            "/* public class A { MAIN } */ String s = \"public class A { MAIN }\";",
            "class A { class B { MAIN } void main() {} static int main(int x) {} static void mains() {} }",
            "class A { static int f() { return 1; } void main(String[] a) {} }",
            "class A {} class é { MAIN }",
            "class",
            "public class",
            "class {",
            "",
            "}}}",
            "public class 1A { MAIN }",
            "class é { MAIN }",
        ] {
            assert_eq!(entry(text), names("Main", "Main"), "{text}");
        }
    }

    #[test]
    fn a_long_name_is_the_compilers_affair() {
        let named = |length: usize| entry(&format!("public class {} {{ MAIN }}", "a".repeat(length))).0.len();
        assert_eq!((named(NAME_BYTES_MAX), named(NAME_BYTES_MAX + 1)), (NAME_BYTES_MAX, "Main".len()));
    }

    proptest! {
        #[test]
        fn whatever_the_text_is_the_names_are_names(
            text in "(public |class |A|-x|\\.\\./b|@c|/|\\{|\\}|;|static void main\\(|\"|'|\n| |é|\\x00){0,30}"
        ) {
            let (file, class) = entry(&text);
            prop_assert!(is_name(&file) && is_name(&class), "{file} {class}");
        }
    }
}
