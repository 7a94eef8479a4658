//! Finds what a C++ or Java solution declares: a method by its name, or a constructor. No compiler: what is written in an
//! unusual way is not found.

use super::kind::Kind;

/// Which language a source is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Cpp,
    Java,
}

/// A method as declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declaration {
    /// As the source spells it.
    pub(super) name: String,
    pub(super) parameters: Vec<Kind>,
    /// Absent when nothing is returned.
    pub(super) returns: Option<Kind>,
}

/// Words that may stand before a declaration and say nothing about its type.
const MODIFIERS: &[&str] = &[
    "public",
    "private",
    "protected",
    "static",
    "final",
    "inline",
    "virtual",
    "explicit",
    "synchronized",
    "constexpr",
];
/// Words that may stand between parameters and body.
const BEHIND: &[&str] = &["const", "override", "noexcept"];

/// The words of a source: names, numbers, and single signs; without comments, texts and preprocessor lines.
#[derive(Debug)]
pub(super) struct Source {
    words: Vec<String>,
    dialect: Dialect,
}

impl Source {
    pub(super) fn new(text: &str, dialect: Dialect) -> Self {
        Self { words: words(text), dialect }
    }

    /// The method of this name, whatever its capitals and underscores, with so many parameters.
    pub(super) fn method(&self, name: &str, count: usize) -> Option<Declaration> {
        let wanted = plain(name);
        let is_it = |at: &usize| plain(&self.words[*at]) == wanted && self.word(at + 1) == "(";
        (0..self.words.len()).filter(is_it).filter_map(|at| self.declared(at)).find(|one| one.parameters.len() == count)
    }

    /// The names of all methods with so many parameters, in order.
    pub(super) fn methods(&self, count: usize) -> impl Iterator<Item = String> {
        let places = (0..self.words.len()).filter(|at| self.word(at + 1) == "(");
        let found = places.filter_map(|at| self.declared(at)).filter(move |one| one.parameters.len() == count);
        found.map(|one| one.name)
    }

    /// What the constructor of a class takes.
    pub(super) fn constructor(&self, class: &str, count: usize) -> Option<Vec<Kind>> {
        let is_it =
            |at: &usize| self.words[*at] == class && self.word(at + 1) == "(" && self.kind_before(*at).is_empty();
        let of = |at: usize| {
            let (parameters, end) = self.parameters(at + 2)?;
            matches!(self.word(end), "{" | ":").then_some(parameters)
        };
        (0..self.words.len()).filter(is_it).filter_map(of).find(|parameters| parameters.len() == count)
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The declaration of the name at this place, if it is one.
    fn declared(&self, at: usize) -> Option<Declaration> {
        let before = self.kind_before(at);
        let returns = match before {
            [] => return None,
            [void] if void == "void" => None,
            words => Some(self.kind(words)?),
        };
        let (parameters, mut end) = self.parameters(at + 2)?;
        while BEHIND.contains(&self.word(end)) {
            end += 1;
        }
        let is_body = matches!(self.word(end), "{" | "throws");
        is_body.then(|| Declaration { name: self.words[at].clone(), parameters, returns })
    }

    /// The words of the type before the name at this place.
    fn kind_before(&self, at: usize) -> &[String] {
        let ends = |word: &str| {
            let is_sign = matches!(word, ";" | "{" | "}" | ":" | "(" | ")" | "=" | "." | "return" | "new");
            is_sign || MODIFIERS.contains(&word)
        };
        let start = (0..at).rev().find(|before| ends(self.word(*before))).map_or(0, |before| before + 1);
        let is_call = start > 0 && matches!(self.word(start - 1), "(" | "=" | "." | "return" | "new");
        if is_call { &[] } else { &self.words[start..at] }
    }

    /// The types of the parameters from this place on, and the place behind their bracket.
    fn parameters(&self, from: usize) -> Option<(Vec<Kind>, usize)> {
        let (mut kinds, mut start, mut depth) = (Vec::new(), from, 0_usize);
        for at in from..self.words.len() {
            match self.word(at) {
                "<" | "(" => depth += 1,
                ")" if depth == 0 => {
                    if at > start {
                        kinds.push(self.parameter(start, at)?);
                    }
                    return Some((kinds, at + 1));
                }
                ">" | ")" => depth = depth.checked_sub(1)?,
                "," if depth == 0 => {
                    kinds.push(self.parameter(start, at)?);
                    start = at + 1;
                }
                "{" | ";" => return None,
                _ => {}
            }
        }
        None
    }

    /// The type of one parameter, whose name is the last word.
    fn parameter(&self, start: usize, end: usize) -> Option<Kind> {
        (end > start + 1).then(|| self.kind(&self.words[start..end - 1]))?
    }

    fn kind(&self, words: &[String]) -> Option<Kind> {
        match self.dialect {
            Dialect::Cpp => Kind::of_cpp(words),
            Dialect::Java => Kind::of_java(words),
        }
    }
}

/// A name without what differs between naming styles.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect()
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = if rest.starts_with("//") || first == '#' {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' || first == '\'' {
            quoted(rest, first)
        } else {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()).max(first.len_utf8());
            words.push(rest[..end].to_owned());
            end
        };
        rest = rest[end..].trim_start();
    }
    words
}

/// Where a text in quotes ends.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = true; // the first quote opens
    for (at, c) in text.char_indices() {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CPP: &str = "
        // int twoSum(int x) {
        class Solution { public:
            vector<int> twoSum(vector<int>& nums, const int target) const { return twoSum(nums, 1, \"int f(int x) {\"); }
        private: long long twoSum(vector<int>& nums, int a, long long b) { } };
        class Cache { public: Cache(int size) : size(size) {} void put(pair<int, int> p) {} int get() { return f(Cache(2)); } };";

    fn shown(declaration: &Declaration) -> String {
        let kinds: Vec<String> = declaration.parameters.iter().map(ToString::to_string).collect();
        let returns = declaration.returns.as_ref().map_or("void".to_owned(), ToString::to_string);
        format!("{returns} {}({})", declaration.name, kinds.join(", "))
    }

    #[test]
    fn methods_of_cpp_are_found_by_name_and_number_of_parameters() {
        let source = Source::new(CPP, Dialect::Cpp);
        assert_eq!(shown(&source.method("two_sum", 2).unwrap()), "int[] twoSum(int[], int)");
        assert_eq!(shown(&source.method("two_sum", 3).unwrap()), "long twoSum(int[], int, long)");
        assert_eq!(source.method("two_sum", 1), None, "a comment declares nothing");
        assert_eq!(source.method("f", 1), None, "nor does a text");
        assert_eq!(source.method("put", 1), None, "a pair is no type of ours");
        assert_eq!(source.constructor("Cache", 1), Some(vec![Kind::Int]));
        assert_eq!(source.methods(2).collect::<Vec<_>>(), ["twoSum"]);
    }

    #[test]
    fn methods_of_java_are_found() {
        let java = "class Solution { private List<List<Integer>> ans = new ArrayList<>(); \
            public List<List<String>> groupAll(char[][] grid, final String s) throws Exception { return null; } \
            public static void sort(int[] nums) {} }";
        let source = Source::new(java, Dialect::Java);
        assert_eq!(shown(&source.method("group_all", 2).unwrap()), "string[][] groupAll(char[][], string)");
        assert_eq!(shown(&source.method("sort", 1).unwrap()), "void sort(int[])");
    }
}
