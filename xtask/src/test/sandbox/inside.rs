//! What this program does when the step starts it again: as process 1 of the machine, as its runner, and as the process
//! that becomes a test.

use std::ffi::OsString;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, anyhow};
use clap::Subcommand;

use super::machine::{self, RESULT};
use super::world::World;
use super::{init, runner};

/// The other sides of the step.
#[derive(Debug, Subcommand)]
pub(crate) enum Inside {
    /// Process 1 of the machine
    Init {
        #[command(flatten)]
        world: World,
    },
    /// Runs the tests in the machine
    Run {
        #[command(flatten)]
        world: World,
    },
    /// Joins control groups, becomes a user, and then a program
    Enter {
        #[arg(long = "group")]
        groups: Vec<PathBuf>,
        #[arg(long, requires = "gid")]
        uid: Option<u32>,
        #[arg(long)]
        gid: Option<u32>,
        #[arg(last = true, required = true)]
        program: Vec<OsString>,
    },
}

impl Inside {
    pub(crate) fn perform(self) -> anyhow::Result<()> {
        match self {
            Self::Init { world } => init::live(world),
            Self::Run { world } => {
                let tally = runner::run(&machine::bundle(), world)?;
                std::fs::write(RESULT, format!("{tally}\n")).context("write the result")
            }
            Self::Enter { groups, uid, gid, program } => enter(&groups, uid.zip(gid), &program),
        }
    }
}

fn enter(groups: &[PathBuf], user: Option<(u32, u32)>, program: &[OsString]) -> anyhow::Result<()> {
    for group in groups {
        // Zero is the writer itself.
        std::fs::write(group.join("cgroup.procs"), "0").with_context(|| format!("join {}", group.display()))?;
    }
    let [program, arguments @ ..] = program else {
        return Err(anyhow!("no program to become"));
    };
    let mut command = Command::new(program);
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid); // and no further groups
    }
    Err(command.args(arguments).exec()).context("become the program")
}
