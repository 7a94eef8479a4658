//! Statements, hints and editorials: Markdown with formulas becomes HTML that can do nothing but be read.
//!
//! HTML of the author's own is left out before formulas are put in, so every tag that the sanitiser sees is one of ours;
//! it looks at all of them nevertheless.

use std::sync::LazyLock;

use ammonia::Builder;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeCode, NodeMath, NodeValue};
use comrak::{Arena, Options, format_html, parse_document};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The longest formula, in bytes. A longer one is shown as it was written.
const FORMULA_BYTES_MAX: usize = 2_000;
/// Commands and opening braces of one formula: each may nest a level deeper, and a level costs stack.
const FORMULA_COMMANDS_MAX: usize = 200;
/// Quotes, lists and marks within each other. A deeper text is shown as it was written: the sanitiser would take minutes.
const NESTING_MAX: usize = 100;
/// The stack of a conversion, in bytes. Only what is touched becomes memory.
const STACK_BYTES: usize = 64 * 1024 * 1024;
/// Formulas of one text. The rest is shown as it was written.
const FORMULAS_MAX: usize = 1_000;

/// Elements of MathML Core that lay out; none that links, loads or embeds.
const MATH_TAGS: [&str; 20] = [
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mpadded",
];
/// Attributes that place and stretch; no style, no class, no address.
const MATH_ATTRIBUTES: [&str; 22] = [
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "width",
];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder.add_tags(MATH_TAGS);
    for tag in MATH_TAGS {
        builder.add_tag_attributes(tag, MATH_ATTRIBUTES);
    }
    builder
});

/// Safe HTML of a text of somebody else. Takes milliseconds, and a thread of its own meanwhile.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    // A text that nests deeper than anybody writes must not end the process, and a panic not the request.
    let converted = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        thread.spawn_scoped(scope, || convert(markdown)).map(|thread| thread.join())
    });
    match converted {
        Ok(Ok(Some(html))) => html,
        _ => format!("<pre>{}</pre>", ammonia::clean_text(markdown)),
    }
}

/// Nothing when the text nests too deep.
fn convert(markdown: &str) -> Option<String> {
    let arena = Arena::new();
    let options = options();
    let document = parse_document(&arena, markdown, &options);
    if is_deep(document) {
        return None;
    }
    let formulas = document.descendants().filter(|node| matches!(node.data.borrow().value, NodeValue::Math(_)));
    for (index, node) in formulas.enumerate() {
        let mut data = node.data.borrow_mut();
        if let NodeValue::Math(formula) = &data.value {
            data.value = if index < FORMULAS_MAX { formatted(formula) } else { as_written(formula) };
        }
    }
    let mut html = String::new();
    format_html(document, &options, &mut html).expect("text can always be appended to");
    Some(SANITISER.clean(&html).to_string())
}

fn is_deep<'a>(document: &'a AstNode<'a>) -> bool {
    let (mut depth, mut opened) = (0_usize, document.traverse());
    opened.any(|edge| {
        depth = if matches!(edge, NodeEdge::Start(_)) { depth + 1 } else { depth - 1 };
        depth > NESTING_MAX
    })
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.math_dollars = true;
    options
}

/// A formula that cannot be understood is shown as it was written: that says more than a hole.
fn formatted(formula: &NodeMath) -> NodeValue {
    static CONVERTER: LazyLock<Option<LatexToMathML>> =
        LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).ok());
    let display = if formula.display_math { MathDisplay::Block } else { MathDisplay::Inline };
    let source = Some(formula.literal.trim()).filter(|source| is_small(source));
    let convert = |source| CONVERTER.as_ref()?.convert_with_local_state(source, display).ok();
    source.and_then(convert).map_or_else(|| as_written(formula), |converted| NodeValue::Raw(converted.mathml))
}

fn as_written(formula: &NodeMath) -> NodeValue {
    NodeValue::Code(NodeCode { num_backticks: 1, literal: formula.literal.clone() })
}

fn is_small(source: &str) -> bool {
    source.len() <= FORMULA_BYTES_MAX && source.matches(['\\', '{']).count() <= FORMULA_COMMANDS_MAX
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markdown_becomes_html() {
        let html = to_html("## Example\n\n`nums` has **two**:\n\n- a\n\n| x |\n|---|\n| 1 |\n");
        for expected in ["<h2>Example</h2>", "<code>nums</code>", "<strong>two</strong>", "<li>a</li>", "<td>1</td>"] {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
    }

    #[test]
    fn formulas_become_mathml_in_line_and_on_their_own() {
        let html = to_html(r"At most $1 \le n \le 10^5$ of them, costs \$5.");
        insta::assert_snapshot!(html, @"<p>At most <math><mn>1</mn><mo>≤</mo><mi>n</mi><mo>≤</mo><msup><mn>10</mn><mn>5</mn></msup></math> of them, costs $5.</p>");
        let html = to_html("$$\n\\frac{a_1 + a_2}{\\sqrt{k}}\n$$");
        insta::assert_snapshot!(html, @"<p><math display=\"block\"><mfrac><mrow><msub><mi>a</mi><mn>1</mn></msub><mo>+</mo><msub><mi>a</mi><mn>2</mn></msub></mrow><msqrt><mi>k</mi></msqrt></mfrac></math></p>");
        assert!(to_html("`$x$`").contains("<code>$x$</code>"));
    }

    #[test]
    fn what_is_no_formula_is_shown_as_written() {
        let html = to_html(r"$\nosuchthing{<b>}$ and $\href{javascript:alert(1)}{x}$");
        insta::assert_snapshot!(html, @r"<p><code>\nosuchthing{&lt;b&gt;}</code> and <code>\href{javascript:alert(1)}{x}</code></p>");
        let long = format!("${}$", "x".repeat(FORMULA_BYTES_MAX + 1));
        assert!(!to_html(&long).contains("<math"));
    }

    #[test]
    fn nothing_that_acts_survives() {
        let hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n\n\
            <iframe src='https://example.org'></iframe><style>*{}</style><form action=/><input></form>\n\n\
            <math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>\n\n$\\text{<script>alert(1)</script>}$";
        let html = to_html(hostile);
        for forbidden in ["<script", "<img", "javascript:", "<iframe", "<style", "<form", "<input"] {
            assert!(!html.contains(forbidden), "{forbidden} is in {html}");
        }
    }

    #[test]
    fn a_formula_in_an_attribute_stays_text() {
        let html = to_html(r#"![$x$](https://example.org/a.png "$y < \text{\"}$")"#);
        assert!(!html.contains("<math"), "{html}");
    }

    #[test]
    fn deep_nesting_costs_no_more_stack_than_a_thread_has() {
        let parts = ["{", r"\sqrt", r"\frac1", r"\left(", "x^{", r"\begin{matrix}", r"\overline", r"\text{", r"\sqrt["];
        for part in parts {
            for times in [FORMULA_COMMANDS_MAX / part.matches(['\\', '{']).count(), FORMULA_BYTES_MAX] {
                assert!(!to_html(&format!("${} x$", part.repeat(times))).is_empty());
                assert!(!to_html(&format!("${}x{}$", part.repeat(times), "}".repeat(times))).is_empty());
            }
        }
        for part in [">", "- ", "*a ", "[", "![", "(", "<b>", "`", "$"] {
            assert!(!to_html(&part.repeat(20_000)).is_empty());
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_anything_but_known_tags(text in "[-a-z<>&$\\\\{}^_\"'()\\[\\]! \n#*`/=]{0,80}") {
            let html = to_html(&text);
            prop_assert_eq!(&SANITISER.clean(&html).to_string(), &html);
        }
    }
}
