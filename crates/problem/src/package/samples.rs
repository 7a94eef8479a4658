//! The problems that travel inside the binary: `problems/` of the repository, read at build time.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use super::Package;

static PROBLEMS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../problems");

pub(super) fn packages() -> impl Iterator<Item = Package> {
    PROBLEMS.dirs().map(package)
}

fn package(dir: &Dir) -> Package {
    let slug = dir.path().to_string_lossy().into_owned();
    let mut files = BTreeMap::new();
    collect(dir, &format!("{slug}/"), &mut files);
    match Package::from_files(&slug, &files) {
        Ok(package) => package,
        Err(error) => panic!("problems/{slug}/{error}"),
    }
}

fn collect(dir: &Dir, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, prefix, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy();
                let path = path.strip_prefix(prefix).unwrap_or(&path);
                files.insert(path.to_owned(), file.contents().to_vec());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proto::Verdict;

    use super::*;

    /// Smaller packages are no tests of a judge.
    const TESTS_MIN: usize = 20;
    /// Smaller libraries are no start.
    const PROBLEMS_MIN: usize = 18;

    #[test]
    fn every_embedded_problem_is_sound_and_has_a_number_of_its_own() {
        let numbers: HashSet<_> = packages().map(|package| package.number).collect();
        assert!(numbers.len() >= PROBLEMS_MIN);
        assert_eq!(numbers.len(), packages().count());
    }

    #[test]
    fn every_embedded_problem_guides_has_many_tests_and_is_solved_in_three_languages_at_least() {
        for package in packages() {
            let slug = &package.slug;
            assert!(package.tests.len() >= TESTS_MIN, "{slug}");
            assert!(!package.hints.is_empty() && package.editorial.is_some(), "{slug}");
            let accepted = package.submissions.iter().filter(|one| one.expected == Verdict::Accepted);
            let languages: HashSet<_> = accepted.map(|one| one.language.as_str()).collect();
            assert!(languages.is_superset(&HashSet::from(["cpp", "java", "python"])), "{slug}: {languages:?}");
        }
    }

    #[test]
    fn every_embedded_problem_has_wrong_slow_and_crashing_submissions() {
        for package in packages() {
            let expected: HashSet<_> = package.submissions.iter().map(|one| one.expected).collect();
            for verdict in [Verdict::WrongAnswer, Verdict::TimeLimitExceeded, Verdict::RuntimeError] {
                assert!(expected.contains(&verdict), "{}: {verdict}", package.slug);
            }
        }
    }
}
