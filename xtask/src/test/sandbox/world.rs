//! The worlds in which the test binary runs, and what cannot be tested in which of them.

use std::fmt;
use std::path::Path;

use clap::Args;

/// One way to run all tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub(crate) struct World {
    /// In the machine, not on this host.
    #[arg(long)]
    pub(super) machine: bool,
    /// As an ordinary user, not as root.
    #[arg(long)]
    pub(super) rootless: bool,
}

/// A test that is left out, and why.
#[derive(Debug)]
struct Skip {
    test: &'static str,
    /// In which worlds.
    applies: fn(World) -> bool,
    why: &'static str,
}

const SKIPS: &[Skip] = &[
    Skip {
        test: "hostile::outside::int80",
        applies: |world| world.machine,
        why: "user-mode Linux takes a 32-bit call for a 64-bit one: there is no second door to close",
    },
    Skip {
        test: "hostile::every_program_is_on_a_list_and_says_what_it_tries_and_how_it_ends",
        applies: |world| world.machine,
        why: "reads the folder of the programs, which is not there",
    },
    Skip {
        test: "hostile::every_program_is_a_program_in_cpp_too",
        applies: |world| world.machine,
        why: "asks the compiler, who is the same everywhere and slow there",
    },
    Skip {
        test: "hostile::kernel::flush_disks",
        applies: |world| world.machine,
        why: "counts seconds that tens of thousands of calls take",
    },
    Skip {
        test: "hostile::processes::burn_just_less",
        applies: |world| world.machine,
        why: "user-mode Linux counts CPU time in steps of 10 ms",
    },
    Skip {
        test: "hostile::processes::burn_just_more",
        applies: |world| world.machine,
        why: "user-mode Linux counts CPU time in steps of 10 ms",
    },
    Skip {
        test: "hostile::traced::nothing_of_ours_steps_on_a_path_that_a_program_may_have_exchanged",
        applies: |world| world.rootless,
        why: "under strace, newuidmap has no rights",
    },
    Skip {
        test: "lifecycle::what_a_box_is_asked_to_show_is_visible_there_alone_and_read_only",
        applies: |world| world.rootless,
        why: "makes something to show in /opt, where only root may write",
    },
    Skip {
        test: "lifecycle::a_box_shows_files_and_links_and_names_with_one_beginning",
        applies: |world| world.rootless,
        why: "makes something to show in /opt, where only root may write",
    },
    Skip {
        test: "cli::without_root_it_says_what_to_do",
        applies: |world| world.rootless,
        why: "becomes another user by itself, which only root may",
    },
];

/// Modules whose tests get a control group to themselves, and must leave it to their children by themselves, as a service
/// does. Everything else finds that done, for tests that start programs are not alone in their group.
const ALONE: [&str; 2] = ["accounting::", "lifecycle::"];

/// How much longer the machine takes for the same work: it runs on one core, and traces every system call.
const MACHINE_SLOWNESS: u32 = 20;

impl World {
    /// What nextest does not show on this host.
    pub(super) fn of_this_host() -> Vec<Self> {
        let here = |rootless| Self { machine: false, rootless };
        if unified() {
            return vec![here(false), here(true)];
        }
        let there = |rootless| Self { machine: true, rootless };
        vec![here(true), there(false), there(true)]
    }

    /// As this program takes it on its command line.
    pub(super) fn arguments(self) -> Vec<&'static str> {
        let all = [(self.machine, "--machine"), (self.rootless, "--rootless")];
        all.into_iter().filter(|(given, _)| *given).map(|(_, name)| name).collect()
    }

    /// Why this test is left out, if it is.
    pub(super) fn skips(self, test: &str) -> Option<&'static str> {
        SKIPS.iter().find(|skip| skip.test == test && (skip.applies)(self)).map(|skip| skip.why)
    }

    pub(super) fn slowness(self) -> u32 {
        if self.machine { MACHINE_SLOWNESS } else { 1 }
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = if self.machine || unified() { "v2" } else { "v1" };
        let user = if self.rootless { "rootless" } else { "root" };
        write!(f, "{version} {user}")
    }
}

/// Whether a test has its control group to itself.
pub(super) fn alone(test: &str) -> bool {
    ALONE.iter().any(|module| test.starts_with(module))
}

/// Skipped tests that do not exist: somebody renamed them.
pub(super) fn stale(tests: &[String]) -> Vec<&'static str> {
    SKIPS.iter().map(|skip| skip.test).filter(|name| !tests.iter().any(|test| test == name)).collect()
}

/// Whether this kernel was started with cgroup v2 alone.
pub(super) fn unified() -> bool {
    Path::new("/sys/fs/cgroup/cgroup.controllers").exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: World = World { machine: false, rootless: true };
    const THERE: World = World { machine: true, rootless: false };

    #[test]
    fn a_test_is_left_out_only_where_it_cannot_work() {
        assert!(THERE.skips("hostile::outside::int80").is_some());
        assert!(HERE.skips("hostile::outside::int80").is_none());
        assert!(HERE.skips("lifecycle::a_box_shows_files_and_links_and_names_with_one_beginning").is_some());
        assert!(THERE.skips("lifecycle::a_box_shows_files_and_links_and_names_with_one_beginning").is_none());
    }

    #[test]
    fn a_skip_of_nothing_is_stale() {
        assert_eq!(stale(&[]).len(), SKIPS.len());
        let all: Vec<String> = SKIPS.iter().map(|skip| skip.test.to_owned()).collect();
        assert!(stale(&all).is_empty());
    }
}
