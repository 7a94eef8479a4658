//! What of the host a box sees: what every box does, and what one is asked to show.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use crate::Error;
use crate::error::Step;

/// Directories that hold the toolchains of a distribution. A symlink on the host is the same symlink in the box.
const SYSTEM: [&str; 7] = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32", "/libx32"];

/// What programs of the distribution need beside them. No passwords, keys, hosts or names of the host.
const CONFIGURATION: [&str; 4] = ["/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d"];

/// What a box has of its own, and where the host's services listen: nothing in it can be shown, and nothing above it.
const CLOSED: [&str; 8] = ["/box", "/dev", "/proc", "/run", super::STORE, "/sys", "/tmp", "/var/tmp"];

/// What can be shown in parts, but not as a whole: there the host has its secrets.
const NEVER_WHOLE: [&str; 4] = ["/etc", "/home", "/root", "/var"];

/// At the end of a path, for whatever follows in that name.
const ANY: char = '*';

/// The most paths that one box can be asked to show, and the longest of them, in bytes.
const SHOWN_MAX: usize = 32;
const SHOWN_BYTES_MAX: usize = 1024;

/// What of this host every box sees.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(super) binds: Vec<Bind>,
    /// Target and place of each symlink.
    pub(super) links: Vec<(PathBuf, PathBuf)>,
}

#[derive(Debug, Clone)]
pub(super) struct Bind {
    pub(super) source: PathBuf,
    pub(super) directory: bool,
}

/// Whether a box can be asked to show these.
pub(crate) fn check_shown(paths: &[PathBuf]) -> Result<(), Error> {
    if paths.len() > SHOWN_MAX {
        return Err(Error::refused(format!("a box that shows more than {SHOWN_MAX} paths")));
    }
    paths.iter().find(|path| !can_be_shown(path)).map_or(Ok(()), |path| {
        Err(Error::refused(format!(
            "a box cannot show {}: only absolute paths of {SHOWN_BYTES_MAX} bytes at most without `.` and `..`, outside \
             of {}, and not all of {}",
            path.display(),
            CLOSED.join(", "),
            NEVER_WHOLE.join(", ")
        )))
    })
}

fn can_be_shown(path: &Path) -> bool {
    let apart = |closed: &str| !path.starts_with(closed) && !Path::new(closed).starts_with(path);
    let inside = |whole: &str| !Path::new(whole).starts_with(path);
    family(path).is_none_or(is_small)
        && is_plain(path)
        && CLOSED.into_iter().all(apart)
        && NEVER_WHOLE.into_iter().all(inside)
}

/// `/e*` would be `/etc`, and `/etc/*` all that is in it.
fn is_small((directory, beginning): (&Path, &str)) -> bool {
    let whole = NEVER_WHOLE.iter().any(|whole| directory == Path::new(whole));
    directory != Path::new("/") && !(whole && beginning.is_empty())
}

/// Whether it is absolute, and written in no other way than by its components: no dots, no double slashes.
fn is_plain(path: &Path) -> bool {
    let short = path.to_str().is_some_and(|path| path.len() <= SHOWN_BYTES_MAX);
    let known = |part: Component<'_>| matches!(part, Component::RootDir | Component::Normal(_));
    let spelled = path.components().collect::<PathBuf>();
    short && path.is_absolute() && path.components().all(known) && spelled.as_os_str() == path.as_os_str()
}

/// The directory and the beginning of the names, of a path that stands for several.
fn family(path: &Path) -> Option<(&Path, &str)> {
    let beginning = path.file_name()?.to_str()?.strip_suffix(ANY)?;
    Some((path.parent()?, beginning))
}

impl Plan {
    /// Looks at the host. What is missing there is missing in the box.
    pub(crate) fn of_host() -> Result<Self, Error> {
        let mut plan = Self { binds: Vec::new(), links: Vec::new() };
        SYSTEM.iter().chain(&CONFIGURATION).try_for_each(|path| plan.show(Path::new(path)))?;
        Ok(plan)
    }

    /// The same, and these. A name that ends in `*` is every name that begins so.
    pub(crate) fn and(&self, paths: &[PathBuf]) -> Result<Self, Error> {
        let mut plan = self.clone();
        for path in paths {
            match family(path) {
                Some((directory, beginning)) => plan.show_family(directory, beginning)?,
                None => plan.show(path)?,
            }
        }
        Ok(plan)
    }

    fn show_family(&mut self, directory: &Path, beginning: &str) -> Result<(), Error> {
        let list = || format!("list {}", directory.display());
        let entries = match std::fs::read_dir(directory) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            entries => entries.step(list())?,
        };
        for entry in entries {
            let entry = entry.step(list())?;
            // `/var/t*` is not `/var/tmp`
            if begins(&entry.file_name(), beginning) && can_be_shown(&entry.path()) {
                self.show(&entry.path())?;
            }
        }
        Ok(())
    }

    fn show(&mut self, path: &Path) -> Result<(), Error> {
        let shown = |source: &Path| path.starts_with(source);
        if self.binds.iter().any(|bind| shown(&bind.source)) || self.links.iter().any(|(_, place)| shown(place)) {
            return Ok(());
        }
        let Ok(metadata) = path.symlink_metadata() else {
            return Ok(());
        };
        if metadata.is_symlink() {
            let target = path.read_link().step(format!("read the link {}", path.display()))?;
            self.links.push((target, path.to_owned()));
        } else {
            self.binds.push(Bind { source: path.to_owned(), directory: metadata.is_dir() });
        }
        Ok(())
    }
}

fn begins(name: &OsStr, beginning: &str) -> bool {
    name.as_encoded_bytes().starts_with(beginning.as_bytes())
}
