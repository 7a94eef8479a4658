//! Drivers that a problem brings itself, in the place of the generated one: how they are read, and what must hold.
//!
//! A driver is a whole program with one place for the user's code. Judging with it is not done here; that it works is
//! shown by the jury's accepted submission, which every language with a driver needs.

use std::collections::BTreeSet;

use proto::{LanguageId, Verdict};
use serde::{Deserialize, Serialize};

use super::bounds::{DRIVER_BYTES_MAX, STARTER_BYTES_MAX};
use super::files::Files;
use super::submissions::{extension, language_ids};
use super::{JurySubmission, PackageError};

const FOLDER: &str = "drivers/";
const DRIVER: &str = "driver";
const STARTER: &str = "starter";

/// What a problem brings for one language in the place of the generated driver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDriver {
    pub language: LanguageId,
    /// A whole program in which [`OwnDriver::PLACEHOLDER`] is there once, on a line of its own. At most 64 KiB.
    pub driver: String,
    /// What the editor shows at first. At most 64 KiB.
    pub starter: String,
}

impl OwnDriver {
    /// Where the user's code goes.
    pub const PLACEHOLDER: &'static str = "{{code}}";

    /// What stands before and behind the user's code, which goes in between as it is.
    #[must_use]
    pub fn around(&self) -> (&str, &str) {
        self.driver.split_once(Self::PLACEHOLDER).unwrap_or((&self.driver, ""))
    }
}

/// All drivers, by the ids of their languages.
pub(super) fn read(files: &Files) -> Result<Vec<OwnDriver>, PackageError> {
    let folders = files.below(FOLDER).map(|(path, _)| folder(path)).collect::<Result<BTreeSet<_>, _>>()?;
    folders.into_iter().map(|(id, extension)| driver(files, id, extension)).collect()
}

/// The language that the file at `path` belongs to, and how its files end.
fn folder(path: &str) -> Result<(&str, &'static str), PackageError> {
    let (id, name) = path.split_once('/').unwrap_or((path, ""));
    let extension = known_extension(id, &format!("{FOLDER}{path}"))?;
    if [DRIVER, STARTER].iter().any(|file| name == format!("{file}.{extension}")) {
        return Ok((id, extension));
    }
    let message = format!("only {DRIVER}.{extension} and {STARTER}.{extension} are looked for here: remove this file");
    Err(PackageError::malformed(format!("{FOLDER}{path}"), message))
}

fn known_extension(id: &str, place: &str) -> Result<&'static str, PackageError> {
    extension(id).ok_or_else(|| {
        let known = language_ids().collect::<Vec<_>>().join(", ");
        PackageError::malformed(place, format!("a folder of drivers is called like a language: {known}"))
    })
}

fn driver(files: &Files, id: &str, extension: &str) -> Result<OwnDriver, PackageError> {
    let path = |name: &str| format!("{FOLDER}{id}/{name}.{extension}");
    let language =
        id.parse::<LanguageId>().map_err(|error| PackageError::malformed(path(DRIVER), format!("{error}")))?;
    Ok(OwnDriver {
        language,
        driver: files.text(&path(DRIVER), DRIVER_BYTES_MAX)?.to_owned(),
        starter: files.text(&path(STARTER), STARTER_BYTES_MAX)?.to_owned(),
    })
}

/// Whether `drivers` can be judged with, and the jury shows of each that it works.
pub(super) fn check(drivers: &[OwnDriver], jury: &[JurySubmission]) -> Result<(), PackageError> {
    if !drivers.is_sorted_by(|one, next| one.language < next.language) {
        return Err(PackageError::malformed(FOLDER, "languages are sorted, and each is there once"));
    }
    drivers.iter().try_for_each(|own| check_one(own, jury))
}

fn check_one(own: &OwnDriver, jury: &[JurySubmission]) -> Result<(), PackageError> {
    let folder = format!("{FOLDER}{}/", own.language);
    let extension = known_extension(own.language.as_str(), &folder)?;
    let path = |name: &str| format!("{folder}{name}.{extension}");
    check_bytes(path(DRIVER), &own.driver, DRIVER_BYTES_MAX)?;
    check_bytes(path(STARTER), &own.starter, STARTER_BYTES_MAX)?;
    check_place(&own.driver).map_err(|message| PackageError::malformed(path(DRIVER), message))?;
    let shows = |one: &JurySubmission| one.language == own.language && one.expected == Verdict::Accepted;
    if jury.iter().any(shows) {
        return Ok(());
    }
    let message = format!("nothing shows that this driver works: add a submissions/accepted/….{extension}");
    Err(PackageError::malformed(folder, message))
}

fn check_bytes(path: String, text: &str, bytes_max: usize) -> Result<(), PackageError> {
    if text.len() <= bytes_max {
        return Ok(());
    }
    Err(PackageError::limit(path, format!("at most {bytes_max} bytes")))
}

/// The user's code has a place, and its lines are nobody else's: whatever its last line is, a comment or none at all, what
/// comes behind is not part of it.
fn check_place(driver: &str) -> Result<(), String> {
    let placeholder = OwnDriver::PLACEHOLDER;
    let count = driver.matches(placeholder).count();
    if count != 1 {
        return Err(format!("{placeholder} is there {count} times: write it once, where the user's code goes"));
    }
    if driver.lines().any(|line| line == placeholder) {
        return Ok(());
    }
    Err(format!("{placeholder} stands on a line of its own, without anything before or behind it"))
}
