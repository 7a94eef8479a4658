//! How the user declares what the signature asks for: in Java, `List<List<Integer>>` is as good as `int[][]`. And what the
//! user does not declare, but uses.
//!
//! Nothing of the user's text goes on from here, only how many arrays, from the outside in, are lists. What is written in an
//! unusual way counts as arrays; then the compiler says what it thinks of that.

use problem::Type;

use super::words::words;
use crate::language::manifest::TypeNames;

/// The words of the user's source: names, and single signs; without comments and literals.
#[derive(Debug)]
pub(super) struct Declared<'a> {
    words: Vec<&'a str>,
}

/// How many of the outer arrays are lists: of each parameter, and of the answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    pub(super) parameters: Vec<usize>,
    pub(super) answer: usize,
}

impl<'a> Declared<'a> {
    /// Reads the source, if the language has two ways to spell arrays at all.
    pub(super) fn new(source: &'a str, names: &TypeNames) -> Self {
        let is_read = names.outer.is_some() || !names.implied.is_empty();
        Self { words: if is_read { words(source) } else { Vec::new() } }
    }

    /// Whether the source uses a class that the language implies, and does not define it.
    pub(super) fn implies(&self, class: &str, names: &TypeNames) -> bool {
        let places = || (0..self.words.len()).filter(|at| self.words[*at] == class);
        let is_defined = |at: usize| at > 0 && DEFINES.contains(&self.words[at - 1]);
        let is_implied = names.implied.iter().any(|implied| implied == class);
        // what `typedef` gives a name to stands in front of that
        is_implied && places().next().is_some() && !places().any(is_defined) && !self.words.contains(&"typedef")
    }

    /// How the method, function or constructor called `name` is declared.
    pub(super) fn lists(&self, name: &str, parameters: &[&Type], answer: Option<&Type>, names: &TypeNames) -> Lists {
        let is_name = |at: &usize| self.words[*at] == name && self.words.get(at + 1) == Some(&"(");
        let declared = |at: usize| {
            let before: String = self.words[at.saturating_sub(BEFORE_WORDS_MAX)..at].concat();
            let answer = answer.filter(|_| !before.ends_with(TYPE_COMES_LATER));
            let answer = answer.map_or(Some(0), |kind| variant(kind, names, |spelled| before.ends_with(spelled)));
            Some(Lists { parameters: self.parameters(at + 2, parameters, names)?, answer: answer? })
        };
        (0..self.words.len()).filter(is_name).find_map(declared).unwrap_or_default()
    }

    /// The same for what stands between the brackets, if it is a list of parameters of these types.
    fn parameters(&self, from: usize, kinds: &[&Type], names: &TypeNames) -> Option<Vec<usize>> {
        let parameters = parameters(&self.words[from..])?;
        if parameters.len() != kinds.len() {
            return None;
        }
        let lists = |(words, kind): (&&[&str], &&Type)| {
            let text: String = of_type(words)?.iter().filter(|word| **word != "final").map(one).collect();
            variant(kind, names, |spelled| text == spelled)
        };
        parameters.iter().zip(kinds).map(lists).collect()
    }
}

/// What stands before the name of a class where it is defined.
const DEFINES: [&str; 6] = ["class", "struct", "interface", "record", "enum", "using"];

/// How far before a name its type may begin, in words.
const BEFORE_WORDS_MAX: usize = 64;

/// What stands before the name of a function whose type is behind it, or nowhere: such answers are not looked for here.
const TYPE_COMES_LATER: &str = "fun";

/// The words of a parameter's type: before its name, or behind the colon after it.
fn of_type<'a, 'b>(parameter: &'b [&'a str]) -> Option<&'b [&'a str]> {
    match parameter.iter().position(|word| *word == ":") {
        Some(colon) => Some(&parameter[colon + 1..]),
        None => parameter.split_last().map(|(_, of_type)| of_type),
    }
}

/// A list that may be changed is one.
fn one<'a>(word: &&'a str) -> &'a str {
    if *word == "MutableList" { "List" } else { word }
}

/// How many arrays are lists in the spelling of a type that `is_it`.
fn variant(kind: &Type, names: &TypeNames, is_it: impl Fn(&str) -> bool) -> Option<usize> {
    (0..=kind.depth()).find(|lists| is_it(&names.spell_with_lists(kind, *lists).replace(' ', "")))
}

/// The words of each parameter, up to the bracket that closes them.
fn parameters<'a, 'b>(words: &'b [&'a str]) -> Option<Vec<&'b [&'a str]>> {
    let end = words.iter().position(|word| *word == ")")?;
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, word) in words[..end].iter().enumerate() {
        match *word {
            "<" => depth += 1,
            ">" => depth = depth.checked_sub(1)?,
            "," if depth == 0 => {
                parts.push(&words[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if end > start {
        parts.push(&words[start..end]);
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use problem::Type;
    use proptest::prelude::*;

    use super::*;
    use crate::Language;

    fn java() -> &'static TypeNames {
        Language::by_extension("java").unwrap().manifest.types.as_ref().unwrap()
    }

    fn lists(source: &str, parameters: &[&str], answer: Option<&str>) -> Lists {
        let kind = |text: &&str| text.parse::<Type>().unwrap();
        let kinds: Vec<Type> = parameters.iter().map(kind).collect();
        let answer = answer.as_ref().map(kind);
        Declared::new(source, java()).lists("f", &kinds.iter().collect::<Vec<_>>(), answer.as_ref(), java())
    }

    #[test]
    fn lists_are_counted_from_the_outside_in() {
        let cases = [
            ("List<List<Integer>> f(int[][] a, List<int[]> b, final List < List<Integer> > c)", vec![0, 1, 2], 2),
            ("int[][] f(int[][] a, int[][] b, int[][] c)", vec![0, 0, 0], 0),
            ("public ArrayList<int[]> f(int[][] a, int[][] b, int [] [] c)", vec![0, 0, 0], 1),
        ];
        for (source, parameters, answer) in cases {
            let found = lists(source, &["int[][]", "int[][]", "graph"], Some("int[][]"));
            assert_eq!(found, Lists { parameters, answer }, "{source}");
        }
    }

    #[test]
    fn a_class_is_implied_where_it_is_used_and_not_defined() {
        let implies = |source| Declared::new(source, java()).implies("ListNode", java());
        assert!(implies("class Chain { private ListNode head = new ListNode(); }"));
        for defined in ["class ListNode { ListNode next; }", "class A {} record ListNode(int val) {}", "// ListNode"] {
            assert!(!implies(defined), "{defined}");
        }
        assert!(!Declared::new("ListNode a; UserNode b;", java()).implies("UserNode", java()));
    }

    #[test]
    fn what_only_looks_like_the_declaration_is_passed_over() {
        let source = "// int f(List<Integer> a)\n/* int f(List<Integer> a) */ String s = \"int f(List<Integer> a)\"; \
            int f(List<String> a) { return f(a); } int f(int[] a, int b) {} int f(final int[] a) {}";
        assert_eq!(lists(source, &["int[]"], Some("int")), Lists { parameters: vec![0], answer: 0 });
    }

    #[test]
    fn without_a_declaration_nothing_is_a_list() {
        for source in ["", "f", "f(", "f(List<", "int g(List<Integer> a)", "int f(Map<Integer, Integer> a)", "\"", "/*"]
        {
            assert_eq!(lists(source, &["int[]"], Some("int")), Lists::default(), "{source}");
        }
    }

    #[test]
    fn types_may_stand_behind_the_names() {
        let kotlin = Language::by_extension("kt").unwrap().manifest.types.as_ref().unwrap();
        let kinds: Vec<Type> = ["int[][]", "string[]", "long?[]"].map(|text| text.parse().unwrap()).to_vec();
        let found = |source: &str, answer: Option<&Type>| {
            let found = Declared::new(source, kotlin).lists("f", &kinds.iter().collect::<Vec<_>>(), answer, kotlin);
            found.parameters
        };
        let parameters = "f(val a: List<IntArray>, b: MutableList<String>, c : Array<Long?>, )";
        assert_eq!(found(&format!("class {parameters}"), None), [1, 1, 0]);
        assert_eq!(found(&format!("fun {parameters} = listOf(1)"), Some(&kinds[0])), [1, 1, 0]);
        assert_eq!(found("fun f(a: List<List<Int>>, b: Array<String>, c: List<Long?>): Set<Int>", None), [2, 0, 1]);
        assert_eq!(found("fun f(a: List<Long>, b: Array<String>, c: List<Long?>)", None), [0_usize; 0]);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(source in "(f|\\(|\\)|<|>|,|List|int|\\[|\\]|\"|'|\\\\|/|\\*|\n| |é){0,40}") {
            let found = lists(&source, &["int[]", "int[][]"], Some("int[]"));
            prop_assert!(found.parameters.is_empty() || found.parameters.len() == 2);
        }
    }
}
