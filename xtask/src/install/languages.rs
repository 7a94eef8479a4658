//! Toolchains of languages: which are wanted, which are missing, and the packages that bring them. All of it is in
//! `languages/*/language.toml`.
//!
//! A toolchain is looked for where boxes see it: by the absolute paths of the manifest, not in the path of the developer.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::npm;
use crate::repository::Repository;

/// What looks for a program along `PATH`.
const ENV: &str = "/usr/bin/env";
/// Where only boxes have something.
const BOX: &str = "/box/";

/// Which languages are to work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Languages {
    /// Those that a small installation has.
    Default,
    All,
    /// Of these ids, and the default ones.
    Named(Vec<String>),
}

impl FromStr for Languages {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "default" => Self::Default,
            "all" => Self::All,
            ids => Self::Named(ids.split(',').map(str::to_owned).collect()),
        })
    }
}

/// The part of a `language.toml` that says what a language needs.
#[derive(Debug, Deserialize)]
struct Manifest {
    id: String,
    name: String,
    install: Install,
    version: Version,
    run: Run,
    stdio: Program,
}

#[derive(Debug, Deserialize)]
struct Install {
    apt: Vec<String>,
    /// In exact versions.
    #[serde(default)]
    npm: Vec<String>,
    /// Files that are to be there besides the programs.
    #[serde(default)]
    libraries: Vec<PathBuf>,
    #[serde(default)]
    default: bool,
}

#[derive(Debug, Deserialize)]
struct Version {
    argv: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Run {
    env: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct Program {
    compile: Vec<String>,
    run: Vec<String>,
}

/// What one language needs.
#[derive(Debug)]
pub(super) struct Toolchain(Manifest);

/// The toolchains that are wanted and not there, in the order of their ids.
pub(super) fn missing(repository: &Repository, wanted: &Languages) -> anyhow::Result<Vec<Toolchain>> {
    let all = all(&repository.root.join("languages"))?;
    if let Languages::Named(ids) = wanted
        && let Some(id) = ids.iter().find(|id| !all.iter().any(|toolchain| toolchain.0.id == **id))
    {
        let known: Vec<_> = all.iter().map(|toolchain| toolchain.0.id.as_str()).collect();
        bail!("no language `{id}`; there are: {}, and `default` and `all`", known.join(", "));
    }
    Ok(all.into_iter().filter(|toolchain| toolchain.is_wanted(wanted) && !toolchain.is_there()).collect())
}

fn all(directory: &Path) -> anyhow::Result<Vec<Toolchain>> {
    let entries = fs::read_dir(directory).context("list languages/")?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    paths.iter().map(|path| read(&path.join("language.toml"))).collect()
}

fn read(path: &Path) -> anyhow::Result<Toolchain> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("read {shown}"))?;
    Ok(Toolchain(toml::from_str(&text).with_context(|| format!("understand {shown}"))?))
}

impl Toolchain {
    pub(super) fn id(&self) -> &str {
        &self.0.id
    }

    /// What it is good for.
    pub(super) fn why(&self) -> String {
        format!("judges {}", self.0.name)
    }

    /// For each package, those that do as well, in order of preference.
    pub(super) fn packages(&self) -> Vec<Vec<&str>> {
        self.0.install.apt.iter().map(|package| package.split(" | ").collect()).collect()
    }

    /// The packages of npm.
    pub(super) fn npm_packages(&self) -> &[String] {
        &self.0.install.npm
    }

    /// The command that installs it.
    pub(super) fn by_hand(&self) -> String {
        let packages = self.packages();
        let first: Vec<_> = packages.iter().filter_map(|candidates| candidates.first()).copied().collect();
        let apt = format!("apt-get install {}", first.join(" "));
        if self.npm_packages().is_empty() { apt } else { format!("{apt} && {}", npm::by_hand(self.npm_packages())) }
    }

    /// Whether every program and package that it names is there.
    pub(super) fn is_there(&self) -> bool {
        self.has_programs() && self.npm_packages().iter().all(|package| npm::is_there(package))
    }

    /// Whether programs and libraries are there, from wherever: what packages of Debian bring.
    pub(super) fn has_programs(&self) -> bool {
        let Manifest { install, version, stdio, .. } = &self.0;
        let has_programs = [&version.argv, &stdio.compile, &stdio.run].into_iter().all(|argv| self.has(argv));
        has_programs && install.libraries.iter().all(|file| file.exists())
    }

    fn is_wanted(&self, wanted: &Languages) -> bool {
        match wanted {
            Languages::Default => self.0.install.default,
            Languages::All => true,
            Languages::Named(ids) => self.0.install.default || ids.contains(&self.0.id),
        }
    }

    fn has(&self, argv: &[String]) -> bool {
        match program(argv) {
            Some(program) if program.starts_with(BOX) => true,
            // An absolute path takes the place of the directory.
            Some(program) => self.path().split(':').any(|directory| Path::new(directory).join(program).exists()),
            None => false,
        }
    }

    fn path(&self) -> &str {
        self.0.run.env.get("PATH").map(String::as_str).unwrap_or_default()
    }
}

/// What a command executes in the end: `env` sets variables before it looks for a program.
fn program(argv: &[String]) -> Option<&str> {
    match argv {
        [env, words @ ..] if env == ENV && !words.is_empty() => {
            words.iter().map(String::as_str).find(|word| !word.contains('='))
        }
        [program, ..] => Some(program),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_behind_env_and_its_variables() {
        let program = |line: &str| program(&line.split(' ').map(str::to_owned).collect::<Vec<_>>()).map(str::to_owned);
        assert_eq!(program("/usr/bin/java -version").unwrap(), "/usr/bin/java");
        assert_eq!(program("/usr/bin/env sh build.sh").unwrap(), "sh");
        assert_eq!(program("/usr/bin/env A=1 B=2 /usr/bin/mono main.exe").unwrap(), "/usr/bin/mono");
        assert_eq!(program("/usr/bin/env A=1"), None);
    }

    fn ours() -> Vec<Toolchain> {
        all(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../languages"))).unwrap()
    }

    fn wanted(languages: &str) -> Vec<String> {
        let languages = languages.parse().unwrap();
        ours().iter().filter(|toolchain| toolchain.is_wanted(&languages)).map(|one| one.id().to_owned()).collect()
    }

    #[test]
    fn the_default_is_small_and_more_can_be_asked_for() {
        assert_eq!(wanted("default"), ["cpp", "java", "python"]);
        assert_eq!(wanted("ruby,go"), ["cpp", "go", "java", "python", "ruby"]);
        assert_eq!(wanted("all").len(), ours().len());
    }

    #[test]
    fn every_language_says_where_it_comes_from() {
        for toolchain in ours() {
            assert!(!toolchain.packages().is_empty(), "{}", toolchain.id());
            assert!(toolchain.packages().iter().flatten().all(|name| !name.contains([' ', '|'])), "{}", toolchain.id());
        }
    }

    #[test]
    fn a_program_is_found_by_its_path_or_along_that_of_boxes() {
        let mut toolchain = ours().remove(0);
        toolchain.0.run.env = BTreeMap::from([("PATH".to_owned(), "/no/such:/usr/bin".to_owned())]);
        let has = |argv: &[&str]| toolchain.has(&argv.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert!(has(&[ENV, "env", "-"]) && has(&["/usr/bin/env"]) && has(&["/box/main"]));
        assert!(!has(&[ENV, "no-such-program"]) && !has(&["/usr/bin/no-such-program"]) && !has(&[]));
    }

    #[test]
    fn a_library_that_is_missing_makes_its_language_missing() {
        let mut toolchain = ours().remove(0);
        let there = toolchain.has_programs();
        toolchain.0.install.libraries = vec![PathBuf::from("/")];
        assert_eq!(toolchain.has_programs(), there);
        toolchain.0.install.libraries.push(PathBuf::from("/no/such/library"));
        assert!(!toolchain.has_programs());
    }

    #[test]
    fn what_comes_from_npm_is_named_with_its_version() {
        let typescript = ours().into_iter().find(|toolchain| toolchain.id() == "typescript").unwrap();
        let command = typescript.by_hand();
        assert!(command.starts_with("apt-get install nodejs && npm install --global --prefix /usr/local"), "{command}");
        assert!(command.contains(" typescript@6."), "{command}");
    }

    #[test]
    fn an_unknown_language_is_refused_by_name() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).to_owned();
        let repository = Repository { target: root.clone(), root };
        let error = missing(&repository, &"cobol".parse().unwrap()).unwrap_err().to_string();
        assert!(error.starts_with("no language `cobol`; there are: bash, c, cpp"), "{error}");
    }
}
