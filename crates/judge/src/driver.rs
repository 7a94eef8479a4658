//! Driver and starter code from a signature.
//!
//! Templates know names and types, never the user's text: that travels as a file of its own, untouched.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use problem::{ProblemKind, Returns, Signature, Type};
use serde::Serialize;

use crate::language::{folder, manifest::TypeNames};
use crate::{File, Language};

/// What the editor shows at first.
pub(crate) fn starter(language: &Language, kind: &ProblemKind) -> String {
    let extension = &language.extension;
    match kind {
        ProblemKind::Function(_) if language.takes(kind) => {
            let template = folder::text(language, &format!("starter.{extension}.j2"));
            render(template, language, kind)
        }
        _ => folder::text(language, &format!("starter_stdio.{extension}")).to_owned(),
    }
}

/// The user's file as the box holds it.
pub(crate) fn source(language: &Language, kind: &ProblemKind, text: &str) -> File {
    let program = language.program(kind);
    file(program.source.clone(), format!("{}{text}", program.before).into_bytes())
}

/// Files of the language's folder by their paths there; templates are rendered.
pub(crate) fn files(language: &Language, kind: &ProblemKind, paths: &[String]) -> Vec<File> {
    let load = |path: &String| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let text = folder::text(language, path);
        match name.strip_suffix(".j2") {
            Some(name) => file(name.to_owned(), render(text, language, kind).into_bytes()),
            None => file(name.to_owned(), text.as_bytes().to_vec()),
        }
    };
    paths.iter().map(load).collect()
}

/// What the driver expects of the user's code, in one line for people.
pub(crate) fn expectation(language: &Language, kind: &ProblemKind) -> String {
    render(&language.program(kind).expects, language, kind)
}

/// A command line of a manifest, with the memory limit filled in.
pub(crate) fn command(argv: &[String], memory_mib: u64) -> Vec<String> {
    let fill = |word: &String| word.replace("{{ memory_mib }}", &memory_mib.to_string());
    argv.iter().map(fill).collect()
}

fn file(name: String, content: Vec<u8>) -> File {
    File { name, content, executable: false }
}

/// What templates see.
#[derive(Serialize)]
struct Context<'a> {
    name: &'a str,
    parameters: Vec<TypedContext<'a>>,
    /// Absent when a parameter is changed in place.
    returns: Option<TypedContext<'a>>,
    /// The parameter that is changed in place, counted from 0.
    output: Option<usize>,
    answer: TypedContext<'a>,
}

/// A type, and the name of what is of this type.
#[derive(Serialize)]
struct TypedContext<'a> {
    name: &'a str,
    /// As in the signature: `int[]`.
    r#type: String,
    /// As in the language: `vector<int>`.
    spelled: String,
    array: bool,
    /// The innermost element: `int`.
    base: String,
}

fn render(template: &str, language: &Language, kind: &ProblemKind) -> String {
    let (ProblemKind::Function(signature), Some(types)) = (kind, &language.manifest.types) else {
        return template.to_owned(); // whole programs have no signature to fill in
    };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_syntax(whole_lines());
    let context = Context::new(signature, types);
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

impl<'a> Context<'a> {
    fn new(signature: &'a Signature, names: &TypeNames) -> Self {
        let parameters = signature
            .parameters
            .iter()
            .map(|parameter| TypedContext::new(&parameter.name, &parameter.kind, names))
            .collect();
        let (returns, output) = match &signature.returns {
            Returns::Value(kind) => (Some(TypedContext::new("", kind, names)), None),
            Returns::InPlace(index) => (None, Some(*index)),
        };
        Self {
            name: &signature.name,
            parameters,
            returns,
            output,
            answer: TypedContext::new("", signature.answer_type(), names),
        }
    }
}

impl<'a> TypedContext<'a> {
    fn new(name: &'a str, kind: &Type, names: &TypeNames) -> Self {
        Self {
            name,
            r#type: kind.to_string(),
            spelled: names.spell(kind),
            array: matches!(kind, Type::Array(_)),
            base: kind.base().to_string(),
        }
    }
}

impl TypeNames {
    fn spell(&self, kind: &Type) -> String {
        match kind {
            Type::Int => self.int.clone(),
            Type::Long => self.long.clone(),
            Type::Double => self.double.clone(),
            Type::Bool => self.bool.clone(),
            Type::Char => self.char.clone(),
            Type::String => self.string.clone(),
            Type::Array(element) => self.array.replace("{}", &self.spell(element)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::manifest::Program;

    fn every_kind() -> Vec<ProblemKind> {
        let types = ["int", "long", "double", "bool", "char", "string"];
        let signature = |kind: &str, returns: serde_json::Value| {
            let signature = serde_json::json!({
                "name": "solve",
                "parameters": [{"name": "value", "type": kind}, {"name": "more", "type": "int[]"}],
                "returns": returns,
            });
            ProblemKind::Function(serde_json::from_value(signature).unwrap())
        };
        let of = |kind: &str| {
            let array = format!("{kind}[][]");
            [
                signature(kind, serde_json::json!({"value": kind})),
                signature(&array, serde_json::json!({"value": array})),
                signature(&array, serde_json::json!({"in_place": 0})),
            ]
        };
        types.into_iter().flat_map(of).chain([ProblemKind::Stdio]).collect()
    }

    #[test]
    fn every_template_renders_for_every_kind_of_problem() {
        for language in Language::all() {
            for kind in every_kind().into_iter().filter(|kind| language.takes(kind)) {
                let program = language.program(&kind);
                let mut texts = vec![starter(language, &kind), expectation(language, &kind)];
                for paths in [&program.compile_files, &program.run_files] {
                    let files = files(language, &kind, paths);
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
                let file = source(language, &kind, hostile);
                assert!(file.content.ends_with(hostile.as_bytes()));
            }
        }
    }

    #[test]
    fn commands_know_the_memory_limit() {
        let java = Language::by_extension("java").unwrap();
        let argv = command(&java.manifest.stdio.run, 200);
        assert!(argv.contains(&"-Xmx200m".to_owned()));
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
