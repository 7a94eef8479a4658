//! Driver and starter code from a signature.
//!
//! Templates know names and types, never the user's text: that travels as a file of its own, untouched. All that they hear of
//! it is where it has lists for arrays. A manifest may ask for two names in a whole program.

mod context;
mod custom;
mod declared;
mod entry;
mod words;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use problem::{ProblemKind, Signature};

use self::context::Context;
use self::custom::{camel, pascal, snake};
use self::entry::Entry;
use crate::language::folder;
use crate::{Brief, File, Language};

/// How templates end, of which the rest is the name.
const TEMPLATE: &str = ".j2";

/// Nobody but the problem's author knows what a driver of its own expects; the starter code shows it.
const OWN_MISFIT: &str = "your code does not fit into the program of this problem: \
    keep the names and types of the starter code, and close every bracket";

/// What the editor shows at first.
pub(crate) fn starter(language: &Language, kind: &ProblemKind) -> String {
    let extension = &language.extension;
    match kind {
        ProblemKind::Function(_) | ProblemKind::Class(_) if language.takes(kind) => {
            render(folder::text(language, &language.program(kind).starter(extension)), language, kind, "")
        }
        _ => folder::text(language, &format!("starter_stdio.{extension}")).to_owned(),
    }
}

/// The user's file as the box holds it: the user's text, byte by byte, and what stands around it.
pub(crate) fn source(brief: &Brief) -> File {
    let text = whole(brief);
    let name = filled(&brief.program().source, brief, entry(brief, &text).as_ref());
    file(name, text.into_bytes())
}

/// The text of the user's file.
fn whole(brief: &Brief) -> String {
    let (before, after) = brief.around();
    [before, &brief.source, after].concat()
}

/// The names in it, where the language goes by names.
fn entry<'a>(brief: &Brief, text: &'a str) -> Option<Entry<'a>> {
    brief.program().entry.as_deref().map(|usual| Entry::of(text, usual))
}

/// Files of the language's folder by their paths there; templates are rendered, for the user's `source`.
pub(crate) fn files(language: &Language, kind: &ProblemKind, paths: &[String], source: &str) -> Vec<File> {
    let load = |path: &String| {
        let text = folder::text(language, path);
        let content = if path.ends_with(TEMPLATE) { render(text, language, kind, source) } else { text.to_owned() };
        file(name(path).to_owned(), content.into_bytes())
    };
    paths.iter().map(load).collect()
}

/// What files of the language's folder are called in a box.
pub(crate) fn names(paths: &[String]) -> Vec<&str> {
    paths.iter().map(|path| name(path)).collect()
}

fn name(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(TEMPLATE).unwrap_or(name)
}

/// Why the driver does not compile with the user's code, in one line for people.
pub(crate) fn misfit(brief: &Brief) -> String {
    match brief.own_driver {
        Some(_) => OWN_MISFIT.to_owned(),
        None => {
            let expects = expectation(brief.language, &brief.kind);
            format!("the judge calls your code in another way: it expects {expects}")
        }
    }
}

fn expectation(language: &Language, kind: &ProblemKind) -> String {
    render(&language.program(kind).expects, language, kind, "")
}

/// A command line of a manifest, with the memory limit and the names of the user's program filled in.
pub(crate) fn command(argv: &[String], brief: &Brief) -> Vec<String> {
    let text = whole(brief);
    let entry = entry(brief, &text);
    let memory_mib = brief.limits.memory_mib.to_string();
    let fill = |word: &String| filled(&word.replace("{{ memory_mib }}", &memory_mib), brief, entry.as_ref());
    argv.iter().map(fill).collect()
}

/// A name or a word with the names of the user's program filled in.
fn filled(text: &str, brief: &Brief, entry: Option<&Entry<'_>>) -> String {
    let text = text.replace("{{ class }}", class_name(&brief.kind));
    match entry {
        Some(Entry { file, class }) => text.replace("{{ file }}", file).replace("{{ entry }}", class),
        None => text,
    }
}

/// What the user's class is called.
fn class_name(kind: &ProblemKind) -> &str {
    match kind {
        ProblemKind::Class(class) => &class.name,
        ProblemKind::Function(_) | ProblemKind::Stdio => Signature::CLASS,
    }
}

fn file(name: String, content: Vec<u8>) -> File {
    File { name, content, executable: false }
}

fn render(template: &str, language: &Language, kind: &ProblemKind, source: &str) -> String {
    let context = match (kind, &language.manifest.types) {
        (ProblemKind::Function(signature), Some(names)) => Context::of_function(signature, names, source),
        (ProblemKind::Class(class), Some(names)) => Context::of_class(class, names, source),
        _ => return template.to_owned(), // whole programs have no signature to fill in
    };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_syntax(whole_lines());
    environment.add_filter("snake", snake);
    environment.add_filter("pascal", pascal);
    environment.add_filter("camel", camel);
    let keywords = language.manifest.keywords.clone();
    environment.add_filter("word", move |name: &str| keywords.spell(name));
    environment
        .render_str(template, Serde(&context))
        .expect("every template renders for every signature, as the tests of this crate show")
}

/// Tags on lines of their own leave no empty lines behind.
fn whole_lines() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .expect("the usual delimiters do not clash")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::manifest::Program;

    fn every_kind() -> Vec<ProblemKind> {
        let types = ["int", "long", "double", "bool", "char", "string", "int?", "ListNode", "TreeNode", "graph"];
        let signature = |kind: &str, returns: serde_json::Value| {
            let signature = serde_json::json!({
                "name": "solve",
                "parameters": [{"name": "value", "type": kind}, {"name": "more", "type": "int[]"}],
                "returns": returns,
            });
            ProblemKind::Function(serde_json::from_value(signature).unwrap())
        };
        let class = |kind: &str| {
            let class = serde_json::json!({
                "name": "Store",
                "constructor": [{"name": "first", "type": kind}],
                "methods": [
                    {"name": "put", "parameters": [{"name": "value", "type": kind}]},
                    {"name": "all", "parameters": [], "returns": format!("{kind}[]")},
                ],
            });
            ProblemKind::Class(serde_json::from_value(class).unwrap())
        };
        let of = |kind: &str| {
            let array = format!("{kind}[][]");
            [
                signature(kind, serde_json::json!({"value": kind})),
                signature(&array, serde_json::json!({"value": array})),
                signature(&array, serde_json::json!({"in_place": 0})),
            ]
        };
        types.into_iter().flat_map(of).chain(types.map(class)).chain([ProblemKind::Stdio]).collect()
    }

    #[test]
    fn every_template_renders_for_every_kind_of_problem() {
        for language in Language::all() {
            for kind in every_kind().into_iter().filter(|kind| language.takes(kind)) {
                let program = language.program(&kind);
                let mut texts = vec![starter(language, &kind), expectation(language, &kind)];
                for paths in [&program.compile_files, &program.run_files] {
                    let files = files(language, &kind, paths, "");
                    texts.extend(files.into_iter().map(|f| String::from_utf8(f.content).unwrap()));
                }
                for text in texts {
                    assert!(!text.contains("{%") && !text.contains("{{ "), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_users_text_is_never_a_template() {
        let hostile = "{{ code }} {% raw %} $0 \\1 {{code}} \"\\n\"";
        for language in Language::all() {
            for kind in every_kind().into_iter().filter(|kind| language.takes(kind)) {
                let limits = problem::Limits { cpu_ms: 1, memory_mib: 1, output_kib: 1 };
                let brief = Brief::playground(language, hostile.to_owned(), String::new(), limits);
                let file = source(&Brief { kind, ..brief });
                assert!(file.content.ends_with(hostile.as_bytes()));
            }
        }
    }

    #[test]
    fn commands_know_the_memory_limit_and_the_class() {
        let java = Language::by_extension("java").unwrap();
        let limits = problem::Limits { cpu_ms: 1, memory_mib: 200, output_kib: 1 };
        let source = "public class Hello { public static void main(String[] args) {} }".to_owned();
        let argv = command(&java.manifest.stdio.run, &Brief::playground(java, source, String::new(), limits));
        assert!(argv.contains(&"-Xmx200m".to_owned()) && argv.contains(&"Hello".to_owned()));
        assert!(argv.iter().all(|word| !word.contains("{{")));
    }

    #[test]
    fn programs_are_named_by_absolute_paths() {
        for language in Language::all() {
            for Program { compile, run, .. } in language.manifest.function.iter().chain([&language.manifest.stdio]) {
                for argv in [compile, run, &language.version_argv] {
                    assert!(argv[0].starts_with('/'), "{argv:?}");
                }
            }
        }
    }
}
