//! Whether a folder is a language: what an operator adds is checked when it is loaded, and ours by a test.
//!
//! Whether its commands work is found later, by its hello world in a box.

use std::path::PathBuf;

use super::folder::{self, Texts};
use super::manifest::{Manifest, Program};
use super::{Language, LanguageFolder};

/// The file that describes a language.
const MANIFEST: &str = "language.toml";
/// The longest name for people, in characters.
const NAME_CHARS_MAX: usize = 64;
/// The longest extension of source files, in bytes.
const EXTENSION_BYTES_MAX: usize = 16;
/// The most that a manifest may ask for: a MiB more would be a slip of the pen.
const MEMORY_MIB_MAX: u64 = 64 * 1024;
const DISK_MIB_MAX: u64 = 4 * 1024;
/// Of one compilation, in milliseconds: ten minutes.
const COMPILE_MS_MAX: u64 = 600_000;
const OUTPUT_KIB_MAX: u64 = 64 * 1024;
const PROCESSES_MAX: u32 = 4_096;
/// The most paths that boxes show for a step.
const SHOWN_MAX: usize = 16;
/// The most that a language may multiply times by.
const CPU_FACTOR_MAX: f64 = 100.0;

/// A folder that is no language.
#[derive(Debug, thiserror::Error)]
pub enum LanguageError {
    #[error("languages/{folder}: {fault}")]
    Folder { folder: String, fault: String },
    #[error("languages were looked at before the operator's own were added")]
    TooLate,
}

/// The language in an operator's folder.
pub(super) fn read(given: &LanguageFolder) -> Result<Language, LanguageError> {
    let refuse = |fault| LanguageError::Folder { folder: given.name.clone(), fault };
    language(given).map_err(refuse)
}

fn language(given: &LanguageFolder) -> Result<Language, String> {
    if folder::is_embedded(&given.name) {
        return Err("HashCodex brings a language of this id itself; choose another".to_owned());
    }
    let texts = Texts::Own(given.files.clone());
    let text = texts.get(MANIFEST).ok_or_else(|| format!("there is no {MANIFEST}"))?;
    let parsed: Manifest = toml::from_str(text).map_err(|error| format!("{MANIFEST}: {error}"))?;
    if parsed.id.as_str() != given.name {
        return Err(format!("{MANIFEST} says `id = \"{}\"`, but a folder is named by its id", parsed.id));
    }
    if parsed.function.is_some() || parsed.types.is_some() || parsed.ahead.is_some() {
        return Err(
            "`function`, `types` and `ahead` are for languages inside the binary; this one can be for whole programs"
                .to_owned(),
        );
    }
    manifest(&parsed, &texts)?;
    let hello = texts.get(&format!("hello.{}", parsed.extension)).unwrap_or_default().to_owned();
    Ok(folder::assemble(parsed, hello, texts))
}

/// What the types of a manifest cannot say.
pub(super) fn manifest(manifest: &Manifest, texts: &Texts) -> Result<(), String> {
    names(manifest)?;
    packages(manifest)?;
    limits(manifest)?;
    words("version.argv", &manifest.version.argv)?;
    environment(manifest)?;
    shows(&manifest.compile.shows)?;
    shows(&manifest.run.shows)?;
    for path in [format!("hello.{}", manifest.extension), format!("starter_stdio.{}", manifest.extension)] {
        require(texts.get(&path).is_some(), || format!("there is no {path}"))?;
    }
    program("stdio", &manifest.stdio, texts)?;
    if let Some(function) = &manifest.function {
        program("function", function, texts)?;
        let starter = function.starter(&manifest.extension);
        require(texts.get(&starter).is_some(), || format!("function: there is no {starter}"))?;
        require(manifest.startup.cpu_ms_max > 0 && manifest.startup.wall_ms_max > 0, || {
            "`function` needs the limits of `startup`".to_owned()
        })?;
    }
    if let Some(ahead) = &manifest.ahead {
        words("ahead.compile", &ahead.compile)?;
        plain("ahead.makes", &ahead.makes)?;
        let beside = manifest.function.iter().flat_map(|function| &function.compile_files);
        require(ahead.files.iter().all(|file| beside.clone().any(|path| path == file)), || {
            "`ahead.files` are some of `function.compile_files`".to_owned()
        })?;
        require(manifest.function.is_some() && !ahead.files.is_empty(), || "`ahead` is for functions".to_owned())?;
    }
    require(manifest.function.is_some() == manifest.types.is_some(), || {
        "`function` and `types` are there together, or not at all".to_owned()
    })
}

fn names(manifest: &Manifest) -> Result<(), String> {
    let Manifest { name, extension, .. } = manifest;
    let shown =
        !name.trim().is_empty() && name.chars().count() <= NAME_CHARS_MAX && !name.chars().any(char::is_control);
    require(shown, || format!("`name` is 1 to {NAME_CHARS_MAX} characters on one line"))?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let short = (1..=EXTENSION_BYTES_MAX).contains(&extension.len()) && extension.bytes().all(plain);
    require(short, || format!("`extension` is 1 to {EXTENSION_BYTES_MAX} of a-z and 0-9, without a dot"))
}

/// They become words of a command that people type, and another version may be another language.
fn packages(manifest: &Manifest) -> Result<(), String> {
    let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"@/._-".contains(&byte);
    let exact = |package: &String| {
        let (name, version) = package.rsplit_once('@').unwrap_or_default();
        !name.is_empty() && !name.starts_with('-') && version.starts_with(|first: char| first.is_ascii_digit())
    };
    let usable = |package: &String| exact(package) && package.bytes().all(harmless);
    require(manifest.install.npm.iter().all(usable), || {
        "`install.npm` names packages with their exact versions, such as `typescript@6.0.3`".to_owned()
    })
}

fn limits(manifest: &Manifest) -> Result<(), String> {
    let (compile, run) = (&manifest.compile.limits, &manifest.run);
    let within = |name: &str, value: u64, max: u64| {
        require((1..=max).contains(&value), || format!("`{name}` is from 1 to {max}, not {value}"))
    };
    within("compile.limits.cpu_ms_max", compile.cpu_ms_max, COMPILE_MS_MAX)?;
    within("compile.limits.wall_ms_max", compile.wall_ms_max, COMPILE_MS_MAX)?;
    within("compile.limits.memory_mib_max", compile.memory_mib_max, MEMORY_MIB_MAX)?;
    within("compile.limits.processes_max", compile.processes_max.into(), PROCESSES_MAX.into())?;
    within("compile.limits.output_kib_max", compile.output_kib_max, OUTPUT_KIB_MAX)?;
    within("compile.limits.disk_mib_max", compile.disk_mib_max, DISK_MIB_MAX)?;
    within("run.memory_overhead_mib", run.memory_overhead_mib, MEMORY_MIB_MAX)?;
    within("run.processes_max", run.processes_max.into(), PROCESSES_MAX.into())?;
    within("run.disk_mib_max", run.disk_mib_max, DISK_MIB_MAX)?;
    // Or a large program is no program at all.
    require(run.disk_mib_max >= compile.disk_mib_max, || {
        "`run.disk_mib_max` is at least `compile.limits.disk_mib_max`: what was compiled must have room where it runs"
            .to_owned()
    })?;
    let factor = run.cpu_factor > 0.0 && run.cpu_factor <= CPU_FACTOR_MAX;
    require(factor, || format!("`run.cpu_factor` is more than 0, and {CPU_FACTOR_MAX} at most"))
}

fn environment(manifest: &Manifest) -> Result<(), String> {
    let usable =
        |(name, value): (&String, &String)| !name.is_empty() && !name.contains(['=', '\0']) && !value.contains('\0');
    require(manifest.run.env.iter().all(usable), || {
        "`run.env` has a name or value that no environment can hold".to_owned()
    })
}

fn shows(paths: &[PathBuf]) -> Result<(), String> {
    let usable = paths.len() <= SHOWN_MAX && paths.iter().all(|path| path.is_absolute());
    require(usable, || format!("`shows` has absolute paths of the host, {SHOWN_MAX} at most"))
}

fn program(name: &str, program: &Program, texts: &Texts) -> Result<(), String> {
    words(&format!("{name}.compile"), &program.compile)?;
    words(&format!("{name}.run"), &program.run)?;
    plain(&format!("{name}.source"), &program.source)?;
    plain(&format!("{name}.entry"), program.entry.as_deref().unwrap_or(name))?;
    for artefact in &program.artefacts {
        plain(&format!("{name}.artefacts"), artefact.strip_suffix('/').unwrap_or(artefact))?;
    }
    for path in program.compile_files.iter().chain(&program.run_files) {
        plain(&format!("{name}: `{path}`"), path.rsplit('/').next().unwrap_or_default())?;
        require(texts.get(path).is_some(), || format!("{name}: there is no {path}"))?;
    }
    require(program.run_source || !program.artefacts.is_empty(), || {
        format!("`{name}` has nothing to run: name `artefacts`, or set `run_source`")
    })
}

/// A command: its program by absolute path.
fn words(name: &str, argv: &[String]) -> Result<(), String> {
    let absolute = argv.first().is_some_and(|program| program.starts_with('/'));
    require(absolute, || format!("`{name}` begins with a program by its absolute path"))?;
    require(!argv.iter().any(|word| word.contains('\0')), || format!("`{name}` has a word that no command can hold"))
}

/// The name of a file in the work directory.
fn plain(name: &str, file: &str) -> Result<(), String> {
    let plain = !matches!(file, "" | "." | "..") && !file.contains(['/', '\0']);
    require(plain, || format!("{name} is not the plain name of a file"))
}

fn require(holds: bool, fault: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(fault()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use problem::ProblemKind;

    use super::*;

    const GOOD: &str = r#"
        id = "sed"
        name = "sed"
        extension = "sed"
        order = 1
        diagnostics = "plain"
        [version]
        argv = ["/usr/bin/sed", "--version"]
        after = "(GNU sed) "
        [compile.limits]
        cpu_ms_max = 1000
        wall_ms_max = 2000
        memory_mib_max = 64
        processes_max = 4
        output_kib_max = 64
        disk_mib_max = 16
        [run]
        env = { PATH = "/usr/bin" }
        cpu_factor = 1.0
        memory_overhead_mib = 16
        processes_max = 4
        disk_mib_max = 16
        out_of_memory = []
        [stdio]
        source = "solution.sed"
        compile_files = []
        compile = ["/usr/bin/true"]
        artefacts = []
        run_source = true
        run_files = []
        run = ["/usr/bin/sed", "-f", "solution.sed"]
    "#;

    fn folder(name: &str, manifest: &str) -> LanguageFolder {
        let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let files = [file(MANIFEST, manifest), file("hello.sed", "1i hello"), file("starter_stdio.sed", "p")];
        LanguageFolder { name: name.to_owned(), files: files.into_iter().collect() }
    }

    fn fault(manifest: &str) -> String {
        read(&folder("sed", manifest)).unwrap_err().to_string()
    }

    #[test]
    fn a_folder_with_all_that_is_needed_is_a_language_for_whole_programs() {
        let language = read(&folder("sed", GOOD)).unwrap();
        assert_eq!((language.id.as_str(), language.hello_source.as_str()), ("sed", "1i hello"));
        assert_eq!(language.starter(&ProblemKind::Stdio), "p");
        let signature =
            serde_json::json!({"name": "f", "parameters": [{"name": "a", "type": "int"}], "returns": {"value": "int"}});
        assert!(!language.takes(&ProblemKind::Function(serde_json::from_value(signature).unwrap())));
    }

    #[test]
    fn nobody_takes_the_place_of_a_language_that_is_there() {
        let error = read(&folder("python", GOOD)).unwrap_err().to_string();
        assert!(error.starts_with("languages/python: HashCodex brings"), "{error}");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (from, to, said) in [
            ("id = \"sed\"", "id = \"awk\"", "named by its id"),
            ("id = \"sed\"", "id = \"Sed\"", "a language id is"),
            ("order = 1", "order = 1\nodrer = 2", "unknown field `odrer`"),
            ("name = \"sed\"", "name = \" \"", "`name`"),
            ("extension = \"sed\"", "extension = \"a/b\"", "`extension`"),
            ("extension = \"sed\"", "extension = \"awk\"", "there is no hello.awk"),
            ("cpu_ms_max = 1000", "cpu_ms_max = 0", "`compile.limits.cpu_ms_max` is from 1 to 600000"),
            ("memory_overhead_mib = 16", "memory_overhead_mib = 999999", "`run.memory_overhead_mib`"),
            ("cpu_factor = 1.0", "cpu_factor = nan", "`run.cpu_factor`"),
            ("[version]", "[install]\nnpm = [\"sed\"]\n[version]", "`install.npm` names"),
            ("[version]", "[install]\nnpm = [\"sed@latest\"]\n[version]", "`install.npm` names"),
            ("[version]", "[install]\nnpm = [\"-g@1\"]\n[version]", "`install.npm` names"),
            ("[version]", "[install]\nnpm = [\"sed@1; rm\"]\n[version]", "`install.npm` names"),
            ("disk_mib_max = 16\n        [run]", "disk_mib_max = 17\n        [run]", "must have room"),
            ("PATH =", "\"\" =", "`run.env`"),
            ("out_of_memory = []", "out_of_memory = []\nshows = [\"opt\"]", "`shows` has absolute paths"),
            ("[\"/usr/bin/true\"]", "[\"true\"]", "`stdio.compile` begins with"),
            ("run = [\"/usr/bin/sed\", \"-f\", \"solution.sed\"]", "run = []", "`stdio.run` begins with"),
            ("source = \"solution.sed\"", "source = \"../x\"", "stdio.source is not"),
            ("artefacts = []", "artefacts = []\nentry = \"a/b\"", "stdio.entry is not"),
            ("artefacts = []", "artefacts = [\"a/b\"]", "stdio.artefacts is not"),
            ("run_files = []", "run_files = [\"more.sed\"]", "there is no more.sed"),
            ("run_files = []", "run_files = [\"../cpp/hello.cpp\"]", "there is no ../cpp/hello.cpp"),
            ("run_source = true", "run_source = false", "nothing to run"),
        ] {
            assert!(GOOD.contains(from), "{from}");
            let error = fault(&GOOD.replacen(from, to, 1));
            assert!(error.starts_with("languages/sed: "), "{error}");
            assert!(error.contains(said), "{from} -> {to}: {error}");
        }
        let function = GOOD.split_once("[stdio]").map(|(_, program)| format!("{GOOD}\n[function]{program}")).unwrap();
        assert!(fault(&function).contains("this one can be for whole programs"));
        let empty = LanguageFolder { name: "sed".to_owned(), files: BTreeMap::new() };
        assert!(read(&empty).unwrap_err().to_string().contains("there is no language.toml"));
    }
}
