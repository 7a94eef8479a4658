//! Control groups in which a test may do as it likes, as an administrator would prepare them for a service.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use rustix::fs::{Gid, Uid, fchown};
use rustix::process::{Pid, Signal, geteuid, kill_process};

use super::user::User;
use super::world::unified;
use crate::tools;

/// What the sandbox limits or measures, as version 1 calls it.
const CONTROLLERS: [&str; 3] = ["memory", "pids", "cpuacct"];

/// Where the sandbox puts its own process, so that its group is left to children (version 2).
const SHELTER: &str = "hashcodex-host";

/// What the owner of a group may write to; not all of them exist everywhere.
const DELEGATED: [&str; 4] = ["cgroup.procs", "cgroup.subtree_control", "cgroup.threads", "tasks"];

/// How long processes that were killed may take to be gone.
const REMOVE_WAIT_MAX: Duration = Duration::from_secs(5);
const TICK: Duration = Duration::from_millis(2);

/// The groups below which tests get theirs, one in each hierarchy.
#[derive(Debug)]
pub(super) struct Ground {
    parents: Vec<PathBuf>,
    unified: bool,
}

/// The groups of one test. Dropping them kills who is left in them.
#[derive(Debug)]
pub(crate) struct Place {
    directories: Vec<PathBuf>,
    /// What the test's process joins.
    join: Vec<PathBuf>,
}

/// A place in which many processes may open boxes, where they need one: with version 2 a group that has processes cannot
/// have children with limits, so that all of them start in a child of the group to which their boxes belong.
pub(crate) fn shared_place() -> anyhow::Result<Option<Place>> {
    if !unified() || !geteuid().is_root() {
        return Ok(None);
    }
    Ground::find()?.place(0, None, false).map(Some)
}

impl Ground {
    pub(super) fn find() -> anyhow::Result<Self> {
        if unified() {
            let root = PathBuf::from("/sys/fs/cgroup");
            std::fs::write(root.join("cgroup.subtree_control"), "+memory +pids")
                .context("let control groups have memory and pids")?;
            return Ok(Self { parents: vec![root], unified: true });
        }
        let groups = std::fs::read_to_string("/proc/self/cgroup").context("read /proc/self/cgroup")?;
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").context("read /proc/self/mountinfo")?;
        let mut parents = Vec::new();
        for controller in CONTROLLERS {
            let own = own_group(&groups, &mounts, controller)
                .with_context(|| format!("no control group hierarchy with {controller} is mounted"))?;
            if !parents.contains(&own) {
                parents.push(own);
            }
        }
        Ok(Self { parents, unified: false })
    }

    /// Makes the groups of one test. Without `alone`, the test starts in a child of its group.
    pub(super) fn place(&self, number: usize, owner: Option<User>, alone: bool) -> anyhow::Result<Place> {
        let mut place = Place { directories: Vec::new(), join: Vec::new() };
        for parent in &self.parents {
            let directory = parent.join(format!("hashcodex-test-{}-{number}", std::process::id()));
            std::fs::create_dir(&directory).with_context(|| format!("make {}", directory.display()))?;
            place.directories.push(directory.clone());
            give(&directory, owner)?;
            let mut join = directory;
            if self.unified && !alone {
                enable(&join)?;
                join.push(SHELTER);
                std::fs::create_dir(&join).context("make a shelter")?;
                give(&join, owner)?;
            }
            place.join.push(join);
        }
        Ok(place)
    }
}

fn enable(group: &Path) -> anyhow::Result<()> {
    std::fs::write(group.join("cgroup.subtree_control"), "+memory +pids").context("hand controllers on")
}

/// Makes the user the owner of the group, but not of its limits.
fn give(group: &Path, owner: Option<User>) -> anyhow::Result<()> {
    let Some(User { uid, gid }) = owner else {
        return Ok(());
    };
    let files = DELEGATED.iter().map(|name| group.join(name)).filter(|path| path.exists());
    for path in files.chain([group.to_owned()]) {
        let file = File::open(&path).with_context(|| format!("open {}", path.display()))?;
        fchown(file, Some(Uid::from_raw(uid)), Some(Gid::from_raw(gid)))
            .with_context(|| format!("give {} away", path.display()))?;
    }
    Ok(())
}

impl Place {
    /// A program that starts in these groups.
    pub(crate) fn enter(&self, xtask: &Path) -> Command {
        let mut command = Command::new(xtask);
        command.args(["sandbox", "enter"]);
        for group in &self.join {
            command.arg("--group").arg(group);
        }
        command
    }

    /// The same program with the same arguments, in these groups.
    pub(crate) fn around(&self, program: &Command) -> anyhow::Result<Command> {
        let own = tools::own_executable();
        let mut command = self.enter(&own);
        command.arg("--").arg(program.get_program()).args(program.get_args());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(directory) = program.get_current_dir() {
            command.current_dir(directory);
        }
        Ok(command)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        for directory in &self.directories {
            if let Err(error) = remove(directory) {
                println!("the control group {} stays: {error}", directory.display());
            }
        }
    }
}

/// Removes a group and those in it, with all processes. The sandbox may be doing the same, after a test that killed it.
fn remove(group: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(group).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove(&entry.path())?;
        }
    }
    let deadline = Instant::now() + REMOVE_WAIT_MAX;
    loop {
        kill(group);
        match std::fs::remove_dir(group) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::ResourceBusy && Instant::now() < deadline => {
                std::thread::sleep(TICK);
            }
            other => return other,
        }
    }
}

fn kill(group: &Path) {
    let members = std::fs::read_to_string(group.join("cgroup.procs")).unwrap_or_default();
    for pid in members.lines().filter_map(|line| Pid::from_raw(line.parse().ok()?)) {
        let _ = kill_process(pid, Signal::KILL); // it may have ended meanwhile
    }
}

/// The directory of our group in the version 1 hierarchy of a controller.
fn own_group(groups: &str, mounts: &str, controller: &str) -> Option<PathBuf> {
    let has = |list: &str| list.split(',').any(|name| name == controller);
    let path = groups.lines().find_map(|line| {
        let mut fields = line.splitn(3, ':').skip(1);
        let listed = has(fields.next()?);
        fields.next().filter(|_| listed)
    })?;
    mounts.lines().find_map(|line| {
        let (mount, file_system) = line.split_once(" - ")?;
        let mut fields = mount.split(' ').skip(3);
        let (root, point) = (fields.next()?, fields.next()?);
        let mut fields = file_system.split(' ');
        let fits = fields.next()? == "cgroup" && has(fields.nth(1)?);
        let below = Path::new(path).strip_prefix(root).ok()?;
        fits.then(|| Path::new(point).join(below))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_group_is_where_its_hierarchy_is_mounted() {
        let groups = "4:memory:/service/a\n2:cpu,cpuacct:/\n0::/service\n";
        let mounts = "33 31 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n\
                      35 31 0:32 /service /sys/fs/cgroup/memory rw shared:9 - cgroup cgroup rw,memory\n";
        assert_eq!(own_group(groups, mounts, "memory"), Some("/sys/fs/cgroup/memory/a".into()));
        assert_eq!(own_group(groups, mounts, "cpuacct"), Some("/sys/fs/cgroup/cpu".into()));
        assert_eq!(own_group(groups, mounts, "pids"), None);
    }
}
