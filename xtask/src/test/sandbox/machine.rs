//! A machine with cgroup v2 alone: user-mode Linux, a kernel that is an ordinary program.
//!
//! Its root is not the host's, but one that bubblewrap puts together: system directories, read-only, and little else. So
//! nothing that happens inside can change the host's files, though the machine reads them.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail};

use super::bundle::{Bundle, Inside};
use super::user::NAME;
use super::world::World;
use crate::shell;
use crate::test::tally::Tally;

/// Where things are in the machine.
const BUNDLE: &str = "/bundle";
pub(super) const RESULTS: &str = "/results";
pub(super) const RESULT: &str = "/results/tally";
const PROGRAMS: &str = "/results/programs";

/// The longest that a machine may live. Nobody waits for one that hangs.
const LIFE_MAX: Duration = Duration::from_secs(900);

/// Threads of a box may ask for stacks of a gigabyte, which the kernel grants only when it could exist.
const MEMORY: &str = "mem=2G";

/// System directories, shown read-only; a symlink is the same symlink.
const SYSTEM: [&str; 7] = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32", "/libx32"];

/// What toolchains read of `/etc`, and its Java directories.
const CONFIGURATION: [&str; 2] = ["/etc/alternatives", "/etc/ld.so.cache"];
const JAVA: &str = "java-";

/// Directories of the root itself. Most are mounted over, inside.
const OWN: [&str; 5] = ["/etc", "/opt", "/sys", "/var/tmp", RESULTS];

/// Who exists in the machine.
const FILES: [(&str, &str); 4] = [
    ("passwd", "root:x:0:0::/:/bin/sh\nNAME:x:1001:1001::/:/usr/sbin/nologin\n"),
    ("group", "root:x:0:\nNAME:x:1001:\n"),
    ("subuid", "NAME:100000:65536\n"),
    ("subgid", "NAME:100000:65536\n"),
];

/// What the tests need, as seen in the machine.
pub(super) fn bundle() -> Inside {
    Inside::at(BUNDLE.as_ref(), PROGRAMS.as_ref())
}

/// Boots a machine, in which the tests run, and reads the result.
pub(super) fn run(bundle: &Bundle, world: World) -> anyhow::Result<Tally> {
    let scratch = bundle.scratch.join(if world.rootless { "machine-rootless" } else { "machine" });
    let (files, results) = (scratch.join("etc"), scratch.join("results"));
    prepare(&files, &results)?;
    let mut command = Command::new("timeout");
    command.arg("--kill-after=10").arg(LIFE_MAX.as_secs().to_string()).arg("bwrap");
    show_host(&mut command)?;
    for (name, _) in FILES {
        command.arg("--ro-bind").arg(files.join(name)).arg(format!("/etc/{name}"));
    }
    command.arg("--ro-bind").arg(&bundle.root).arg(BUNDLE);
    command.arg("--bind").arg(&results).arg(RESULTS);
    command.arg("--bind").arg(&bundle.programs).arg(PROGRAMS);
    boot(&mut command, world);
    let ended = shell::tee(&mut command, |_| {});
    let text = std::fs::read_to_string(results.join("tally")).unwrap_or_default();
    let mut tally = Tally::default();
    tally.read(&text);
    if tally == Tally::default() {
        let life_seconds_max = LIFE_MAX.as_secs();
        let why = ended.err().map_or("it switched itself off".into(), |error| format!("{error:#}"));
        bail!("the machine ended before its tests, or was ended after {life_seconds_max} s: {why}");
    }
    Ok(tally)
}

fn prepare(files: &Path, results: &Path) -> anyhow::Result<()> {
    for directory in [files, results] {
        match std::fs::remove_dir_all(directory) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("remove {}", directory.display()));
            }
            _ => std::fs::create_dir_all(directory).with_context(|| format!("make {}", directory.display()))?,
        }
    }
    for (name, content) in FILES {
        std::fs::write(files.join(name), content.replace("NAME", NAME)).with_context(|| format!("write {name}"))?;
    }
    Ok(())
}

/// What of this host the machine sees.
fn show_host(command: &mut Command) -> anyhow::Result<()> {
    for directory in OWN {
        command.args(["--perms", "0755", "--dir", directory]);
    }
    for path in SYSTEM.iter().chain(&CONFIGURATION).map(Path::new) {
        if path.is_symlink() {
            command.arg("--symlink").arg(path.read_link().context("read a link")?).arg(path);
        } else if path.exists() {
            command.arg("--ro-bind").arg(path).arg(path);
        }
    }
    for entry in std::fs::read_dir("/etc").context("list /etc")?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(JAVA) {
            command.arg("--ro-bind").arg(entry.path()).arg(entry.path());
        }
    }
    Ok(())
}

/// The machine itself: its processes are in namespaces of their own, and end with us.
fn boot(command: &mut Command, world: World) {
    command.args(["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]);
    command.args(["--unshare-pid", "--unshare-net", "--unshare-ipc", "--die-with-parent", "--clearenv"]);
    // The kernel keeps its memory in a file there.
    command.args(["--setenv", "HOME", "/tmp", "--setenv", "TMPDIR", "/tmp"]);
    command.args(["--setenv", "LD_PRELOAD"]).arg(self::bundle().whole_state());
    command.args(["linux.uml", MEMORY, "root=98:0", "rootfstype=hostfs", "rootflags=/", "ro", "loglevel=1"]);
    command.args(["console=tty0", "con=null", "con0=null,fd:1", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]);
    command.arg(format!("init={}", self::bundle().xtask().display()));
    command.args(["--", "sandbox", "init"]).args(world.arguments());
}
