//! Reads the jury's submissions: the folder names the verdict, the extension the language.

use proto::{LanguageId, Verdict};

use super::bounds::SOURCE_BYTES_MAX;
use super::files::{Files, text};
use super::{JurySubmission, PackageError};

const FOLDER: &str = "submissions/";

/// The folders of the ICPC format whose verdict is certain, and ours.
const VERDICTS: [(&str, Verdict); 7] = [
    ("accepted", Verdict::Accepted),
    ("wrong_answer", Verdict::WrongAnswer),
    ("time_limit_exceeded", Verdict::TimeLimitExceeded),
    ("run_time_error", Verdict::RuntimeError),
    ("memory_limit_exceeded", Verdict::MemoryLimitExceeded),
    ("output_limit_exceeded", Verdict::OutputLimitExceeded),
    ("compile_error", Verdict::CompileError),
];

/// Language ids by file extension. The judge knows languages, and it depends on this crate: so these few lines are here
/// once more.
const LANGUAGES: [(&str, &str); 18] = [
    ("c", "c"),
    ("cpp", "cpp"),
    ("cs", "csharp"),
    ("go", "go"),
    ("hs", "haskell"),
    ("java", "java"),
    ("js", "javascript"),
    ("kt", "kotlin"),
    ("lua", "lua"),
    ("ml", "ocaml"),
    ("pas", "pascal"),
    ("php", "php"),
    ("pl", "perl"),
    ("py", "python"),
    ("rb", "ruby"),
    ("rs", "rust"),
    ("sh", "bash"),
    ("ts", "typescript"),
];

/// All submissions by path, but the reference (or the first accepted one) first.
pub(super) fn read(files: &Files, reference: Option<&str>) -> Result<Vec<JurySubmission>, PackageError> {
    let submissions = files.below(FOLDER).map(|(path, content)| submission(path, content));
    let mut submissions = submissions.collect::<Result<Vec<_>, _>>()?;
    let first = submissions.iter().position(|submission| match reference {
        Some(path) => submission.path == path,
        None => submission.expected == Verdict::Accepted,
    });
    match (first, reference) {
        (Some(index), _) if submissions[index].expected == Verdict::Accepted => {
            submissions[..=index].rotate_right(1);
            Ok(submissions)
        }
        (_, Some(path)) => {
            let message = format!("`reference: {path}` is no file in {FOLDER}accepted/: write it as `accepted/…`");
            Err(PackageError::malformed("problem.yaml", message))
        }
        (_, None) => {
            let message = "no submission: add one whose answers are right";
            Err(PackageError::malformed(format!("{FOLDER}accepted/"), message))
        }
    }
}

fn submission(path: &str, content: &[u8]) -> Result<JurySubmission, PackageError> {
    let full_path = format!("{FOLDER}{path}");
    let malformed = |message: String| PackageError::malformed(full_path.as_str(), message);
    let verdict = match path.split_once('/') {
        Some((folder, file)) if !file.contains('/') => verdict(folder),
        _ => None,
    };
    let expected = verdict.ok_or_else(|| {
        let folders = VERDICTS.map(|(folder, _)| folder).join(", ");
        malformed(format!("submissions are single files in one of the folders {folders}"))
    })?;
    let language = language(path).ok_or_else(|| {
        let endings = LANGUAGES.map(|(extension, _)| format!(".{extension}")).join(", ");
        malformed(format!("no language has files of that name: they end in {endings}"))
    })?;
    Ok(JurySubmission {
        path: path.to_owned(),
        language,
        source: text(&full_path, content, SOURCE_BYTES_MAX)?.to_owned(),
        expected,
    })
}

/// How files in the language of that id end, if a package may hold such.
pub(super) fn extension(id: &str) -> Option<&'static str> {
    let (extension, _) = LANGUAGES.iter().find(|(_, known)| *known == id)?;
    Some(extension)
}

/// The ids of all languages that a package may hold files of.
pub(super) fn language_ids() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(_, id)| *id)
}

fn verdict(folder: &str) -> Option<Verdict> {
    let (_, verdict) = VERDICTS.iter().find(|(name, _)| *name == folder)?;
    Some(*verdict)
}

/// The language of a file of that name, if a package may hold such.
pub(super) fn language(path: &str) -> Option<LanguageId> {
    let (_, extension) = path.rsplit_once('.')?;
    let (_, id) = LANGUAGES.iter().find(|(name, _)| *name == extension)?;
    id.parse().ok()
}
