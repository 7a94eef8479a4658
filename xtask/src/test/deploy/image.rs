//! What the worker's image contains, made of this machine's files, because no registry need be in reach.
//!
//! Not all files: only those of the packages that deploy/Dockerfile installs, of what they depend on, and of a small Debian.
//! A package that is forgotten there is missing here.

use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::place::{Place, quiet};

/// From here on, the Dockerfile says what is in the image of a worker.
const BASE_STAGE: &str = "FROM debian:12-slim AS base";

const LINKS: [(&str, &str); 4] = [("usr/bin", "bin"), ("usr/sbin", "sbin"), ("usr/lib", "lib"), ("usr/lib64", "lib64")];
const DIRECTORIES: [&str; 8] =
    ["usr/local/bin", "etc", "proc", "sys", "dev", "tmp", "var/lib/hashcodex", "var/lib/hashcodex-blobs"];

/// What installing makes, beyond the files of packages: where alternatives point, and how libraries are found.
const MADE: [&str; 2] = ["etc/alternatives", "etc/ld.so.cache"];

/// Kept out of slim images, and of ours.
const UNUSED: [&str; 4] = ["usr/share/doc/", "usr/share/man/", "usr/share/locale/", "usr/share/info/"];

/// Packs the image's file system; the path of the archive.
pub(super) fn archive(place: &Place<'_>, binary: &Path) -> anyhow::Result<PathBuf> {
    let installed = installed_here()?;
    let packages = closure(&packages(&place.read("Dockerfile")?)?, &installed)?;
    let list = place.root.join("image-files");
    std::fs::write(&list, files(&packages)?.join("\n")).context("write the list of the image's files")?;
    let archive = place.root.join("image.tar");
    let mut tar = Command::new("tar");
    tar.arg("--create").arg("--file").arg(&archive).arg("--directory").arg(skeleton(place, binary)?).arg(".");
    tar.args(["--directory=/", "--no-recursion", "--verbatim-files-from"]).arg("--files-from").arg(&list);
    quiet(&mut tar)?;
    Ok(archive)
}

/// What is not of packages.
fn skeleton(place: &Place<'_>, binary: &Path) -> anyhow::Result<PathBuf> {
    let root = place.root.join("image-root");
    for directory in DIRECTORIES {
        std::fs::create_dir_all(root.join(directory)).context("make a directory of the image")?;
    }
    for (target, name) in LINKS {
        symlink(target, root.join(name)).context("make a link of the image")?;
    }
    std::fs::write(
        root.join("etc/passwd"),
        "root:x:0:0:root:/:/bin/sh\nhashcodex:x:10001:10001::/:/usr/sbin/nologin\n",
    )?;
    std::fs::write(root.join("etc/group"), "root:x:0:\nhashcodex:x:10001:\n")?;
    std::fs::copy(place.file("health.sh"), root.join("usr/local/bin/hashcodex-health")).context("copy health.sh")?;
    // As the Dockerfile does: with all its symbols it is several times as large.
    quiet(Command::new("strip").arg("-o").arg(root.join("usr/local/bin/hashcodex")).arg(binary))?;
    Ok(root)
}

/// What the Dockerfile installs into the stages of a worker.
fn packages(dockerfile: &str) -> anyhow::Result<Vec<String>> {
    let (_, stages) =
        dockerfile.split_once(BASE_STAGE).with_context(|| format!("a stage `{BASE_STAGE}` in the Dockerfile"))?;
    let lines = stages.lines().filter_map(|line| line.split_once("apt-get install ").map(|(_, rest)| rest));
    let words = lines.flat_map(|line| line.split(' ')).filter(|word| !word.starts_with('-') && *word != "\\");
    Ok(words.map(str::to_owned).collect())
}

/// The packages of this machine, and those without which there is no Debian.
struct Installed {
    all: BTreeSet<String>,
    required: Vec<String>,
}

fn installed_here() -> anyhow::Result<Installed> {
    let format = "--showformat=${db:Status-Status} ${Package} ${Priority}\n";
    let listed = quiet(Command::new("dpkg-query").args(["--show", format]))?;
    let words: Vec<Vec<&str>> =
        listed.lines().map(|line| line.split(' ').collect()).filter(|w: &Vec<_>| w[0] == "installed").collect();
    let required = words.iter().filter(|words| words[2] == "required").map(|words| words[1].to_owned()).collect();
    Ok(Installed { all: words.iter().map(|words| words[1].to_owned()).collect(), required })
}

/// With everything that they depend on, as far as it is installed here.
fn closure(packages: &[String], installed: &Installed) -> anyhow::Result<Vec<String>> {
    let mut apt = Command::new("apt-cache");
    apt.args(["depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks"]);
    apt.args(["--no-replaces", "--no-enhances"]).args(packages).args(&installed.required);
    let said = quiet(&mut apt).context("ask apt what the packages of the Dockerfile need")?;
    let names: BTreeSet<_> = said.lines().filter(|line| !line.starts_with([' ', '<', '|'])).collect();
    let there: Vec<_> = names.into_iter().filter(|name| installed.all.contains(*name)).map(str::to_owned).collect();
    if there.is_empty() {
        bail!("none of the packages of the Dockerfile is installed here");
    }
    Ok(there)
}

/// The files of these packages, without leading `/`, as they lie in a Debian whose /bin is /usr/bin.
fn files(packages: &[String]) -> anyhow::Result<Vec<String>> {
    let listed = quiet(Command::new("dpkg-query").arg("--listfiles").args(packages))?;
    let made = MADE.into_iter().map(|path| Path::new("/").join(path)).flat_map(|path| entries(&path));
    let links = entries(Path::new("/usr/bin")).filter(|path| is_alternative(path));
    let paths = listed.lines().filter(|line| line.starts_with('/')).map(PathBuf::from).chain(made).chain(links);
    let files: BTreeSet<_> = paths.filter_map(|path| located(&path)).collect();
    Ok(files.into_iter().filter(|file| wanted(file)).collect())
}

fn wanted(file: &str) -> bool {
    !UNUSED.iter().any(|unused| file.starts_with(unused)) && !LINKS.iter().any(|(_, name)| file == *name)
}

/// What is in a directory, or the file itself.
fn entries(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => vec![path.to_owned()],
    }
    .into_iter()
}

fn is_alternative(path: &Path) -> bool {
    std::fs::read_link(path).is_ok_and(|target| target.starts_with("/etc/alternatives"))
}

/// Where it really lies, if it is a file or link that is there.
fn located(path: &Path) -> Option<String> {
    let kind = path.symlink_metadata().ok()?.file_type();
    if kind.is_dir() {
        return None;
    }
    let directory = path.parent()?.canonicalize().ok()?;
    let place = directory.join(path.file_name()?);
    Some(place.strip_prefix("/").ok()?.to_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_those_of_the_last_stages() {
        let text = format!(
            "RUN apt-get install --yes make \\\n{BASE_STAGE}\nRUN apt-get update \\\n    && apt-get install --yes a \\\n\
            FROM base AS worker\nRUN apt-get install --yes --no-install-recommends b c \\\n  && rm x\n"
        );
        assert_eq!(packages(&text).unwrap(), ["a", "b", "c"]);
        packages("FROM other").unwrap_err();
    }
}
