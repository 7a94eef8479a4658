//! The table of what this project needs from the machine beside the languages, and how each thing is found.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Purpose, pip};
use crate::repository::Repository;
use crate::tools;

/// One thing that must be there.
#[derive(Debug)]
pub(crate) struct Need {
    pub(crate) name: &'static str,
    pub(crate) why: &'static str,
    found: Found,
    pub(super) source: Source,
    purpose: Purpose,
}

/// How it is found.
#[derive(Debug)]
enum Found {
    /// One of these files exists.
    File(&'static [&'static str]),
    /// One of the folders in this one has that file.
    Within(&'static str, &'static str),
    /// This command succeeds.
    Answer(&'static [&'static str]),
    /// The environment with packages from PyPI is there and complete.
    Environment,
}

/// Where it comes from.
#[derive(Debug)]
pub(super) enum Source {
    /// The first of these packages that this release of Debian or Ubuntu has.
    Apt(&'static [&'static str]),
    Cargo {
        package: &'static str,
        version: &'static str,
    },
    Rustup(&'static str),
    /// PyPI, into an environment of our own.
    Pip,
}

/// The browsers that can run the end-to-end tests, in order of preference.
const BROWSERS: &[&str] = &["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable"];

pub(super) const NEEDS: &[Need] = &[
    Need {
        name: "g++",
        why: "compiles SQLite",
        found: Found::File(&["/usr/bin/g++"]),
        source: Source::Apt(&["g++"]),
        purpose: Purpose::Run,
    },
    Need {
        name: "make",
        why: "builds jemalloc",
        found: Found::File(&["/usr/bin/make"]),
        source: Source::Apt(&["make"]),
        purpose: Purpose::Run,
    },
    Need {
        name: "node",
        why: "builds the web app",
        found: Found::Answer(&["node", "--version"]),
        source: Source::Apt(&["nodejs"]),
        purpose: Purpose::Run,
    },
    Need {
        name: "npm",
        why: "fetches the web app's packages",
        found: Found::Answer(&["npm", "--version"]),
        source: Source::Apt(&["npm"]),
        purpose: Purpose::Run,
    },
    Need {
        name: "git",
        why: "lists the files that tidy checks",
        found: Found::Answer(&["git", "--version"]),
        source: Source::Apt(&["git"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "chromium",
        why: "runs the end-to-end tests in a real browser",
        found: Found::File(BROWSERS),
        source: Source::Apt(&["chromium", "chromium-browser"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "fonts",
        why: "lets the browser draw text",
        found: Found::File(&["/usr/share/fonts/truetype"]),
        source: Source::Apt(&["fonts-dejavu-core"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "uidmap",
        why: "gives boxes of an ordinary user ids of their own (newuidmap)",
        found: Found::File(&["/usr/bin/newuidmap"]),
        source: Source::Apt(&["uidmap"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "user-mode-linux",
        why: "boots the machine with cgroup v2 in which the sandbox is tested",
        // A host that has cgroup v2 itself needs no machine for it.
        found: Found::File(&["/usr/bin/linux.uml", "/sys/fs/cgroup/cgroup.controllers"]),
        source: Source::Apt(&["user-mode-linux"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "bubblewrap",
        why: "shows that machine the host's files, but read-only; and is a sandbox to compare with",
        found: Found::Answer(&["bwrap", "--version"]),
        source: Source::Apt(&["bubblewrap"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "ip",
        why: "brings up the loopback interface of that machine",
        found: Found::Answer(&["ip", "-V"]),
        source: Source::Apt(&["iproute2"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "strace",
        why: "shows what the sandbox asks of the kernel",
        found: Found::Answer(&["strace", "-V"]),
        source: Source::Apt(&["strace"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "crun",
        why: "is a container runtime to compare the sandbox with",
        found: Found::Answer(&["crun", "--version"]),
        source: Source::Apt(&["crun"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "dockerd",
        why: "tests the runner over Docker, with an engine of the tests' own",
        found: Found::File(&["/usr/sbin/dockerd", "/usr/bin/dockerd"]),
        source: Source::Apt(&["docker.io"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "docker",
        why: "looks at that engine in the tests",
        found: Found::Answer(&["docker", "--version"]),
        source: Source::Apt(&["docker-cli", "docker.io"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "postgresql",
        why: "is the data base of several servers in the tests, in a cluster of the tests' own",
        found: Found::Within("/usr/lib/postgresql", "bin/initdb"),
        source: Source::Apt(&["postgresql"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "rabbitmq",
        why: "carries jobs between machines in the tests, as a node of the tests' own",
        found: Found::File(&["/usr/lib/rabbitmq/bin/rabbitmq-server"]),
        source: Source::Apt(&["rabbitmq-server"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "redis",
        why: "is the cache of several servers in the tests",
        found: Found::File(&["/usr/bin/redis-server"]),
        source: Source::Apt(&["redis-server"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "promtool",
        why: "checks the alert rules",
        found: Found::Answer(&["promtool", "--version"]),
        source: Source::Apt(&["prometheus"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "nsenter",
        why: "starts processes on hosts of their own in the chaos run",
        found: Found::Answer(&["nsenter", "--version"]),
        source: Source::Apt(&["util-linux"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "faketime",
        why: "shifts the clock of one process in the tests",
        found: Found::Answer(&["faketime", "--version"]),
        source: Source::Apt(&["faketime"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "python3-venv",
        why: "keeps the S3 server of the tests, and the checkers of deploy/, apart from the machine's Python",
        found: Found::Answer(&["/usr/bin/python3", "-c", "import ensurepip, venv"]),
        source: Source::Apt(&["python3-venv"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "systemd-analyze",
        why: "checks the units in deploy/systemd",
        found: Found::Answer(&["systemd-analyze", "--version"]),
        source: Source::Apt(&["systemd"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "openssl",
        why: "makes the secrets of compose.yaml",
        found: Found::Answer(&["openssl", "version"]),
        source: Source::Apt(&["openssl"]),
        purpose: Purpose::Test,
    },
    Need {
        name: "moto",
        why: "is an S3 server to test with",
        found: Found::Environment,
        source: Source::Pip,
        purpose: Purpose::Test,
    },
    Need {
        name: "rustfmt",
        why: "checks the format of the code",
        found: Found::Answer(&["cargo", "fmt", "--version"]),
        source: Source::Rustup("rustfmt"),
        purpose: Purpose::Test,
    },
    Need {
        name: "clippy",
        why: "checks the code for mistakes",
        found: Found::Answer(&["cargo", "clippy", "--version"]),
        source: Source::Rustup("clippy"),
        purpose: Purpose::Test,
    },
    Need {
        name: "cargo-nextest",
        why: "runs the Rust tests (compiling it takes some minutes, once)",
        found: Found::Answer(&["cargo", "nextest", "--version"]),
        source: Source::Cargo { package: "cargo-nextest", version: "0.9.143" },
        purpose: Purpose::Test,
    },
];

/// What this machine lacks for the purpose, in the order of the table.
pub(super) fn missing(repository: &Repository, purpose: Purpose) -> Vec<&'static Need> {
    NEEDS
        .iter()
        .filter(|need| need.purpose == Purpose::Run || purpose == Purpose::Test)
        .filter(|need| !need.met(repository))
        .collect()
}

/// The browser for the end-to-end tests.
pub(crate) fn browser() -> Option<&'static str> {
    BROWSERS.iter().find(|file| Path::new(file).exists()).copied()
}

/// The file in the last folder that has it: of several versions the newest.
pub(crate) fn within(folder: &str, file: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    entries.map(|entry| entry.path().join(file)).filter(|file| file.exists()).max()
}

impl Need {
    /// Whether it is there now.
    pub(super) fn met(&self, repository: &Repository) -> bool {
        match self.found {
            Found::File(files) => files.iter().any(|file| Path::new(file).exists()),
            Found::Answer([program, args @ ..]) => tools::answers(Command::new(program).args(args)),
            Found::Answer([]) => false,
            Found::Within(folder, file) => within(folder, file).is_some(),
            Found::Environment => pip::is_there(&repository.scratch()),
        }
    }

    /// The command that installs it.
    pub(super) fn by_hand(&self) -> String {
        match self.source {
            Source::Apt(candidates) => format!("apt-get install {}", candidates.join(" # or else: ")),
            Source::Cargo { package, version } => {
                format!("cargo install --locked {package}@{version}")
            }
            Source::Rustup(component) => format!("rustup component add {component}"),
            Source::Pip => pip::by_hand(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(found: Found) -> Need {
        Need { name: "it", why: "because", found, source: Source::Apt(&["it"]), purpose: Purpose::Run }
    }

    #[test]
    fn presence_is_a_file_or_an_answer() {
        let scratch = tempfile::tempdir().unwrap();
        let repository = Repository { root: scratch.path().to_owned(), target: scratch.path().to_owned() };
        let met = |found| need(found).met(&repository);
        assert!(met(Found::File(&["/no/such", "/usr/bin/env"])));
        assert!(!met(Found::File(&["/no/such"])));
        assert!(met(Found::Within("/usr", "env")));
        assert!(!met(Found::Within("/usr", "no-such")));
        assert!(met(Found::Answer(&["true"])));
        assert!(!met(Found::Answer(&["false"])));
        assert!(!met(Found::Answer(&["no-such-program-anywhere"])));
        assert!(!met(Found::Environment));
    }
}
