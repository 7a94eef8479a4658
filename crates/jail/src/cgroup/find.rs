//! Where each controller lives, from `/proc/self/cgroup` and `/proc/self/mountinfo`.

use std::path::{Path, PathBuf};

use super::{Home, v1, v2};
use crate::Error;
use crate::error::Step;

/// The homes of memory, pids and CPU accounting. A controller that has a hierarchy of its own cannot be in the unified
/// one, so that there is no choice to make.
pub(super) fn homes() -> Result<[Home; 3], Error> {
    let groups = std::fs::read_to_string("/proc/self/cgroup").step("read /proc/self/cgroup")?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").step("read /proc/self/mountinfo")?;
    let unified = unified(&groups, &mounts);
    let available = unified
        .as_ref()
        .and_then(|own| std::fs::read_to_string(own.join("cgroup.controllers")).ok())
        .unwrap_or_default();
    let find = |old: &'static str, new: Option<&str>| {
        if let Some(own) = separate(&groups, &mounts, old) {
            return Ok(Home { dialect: &v1::DIALECT, own });
        }
        let there = new.is_none_or(|name| available.split_whitespace().any(|other| other == name));
        match &unified {
            Some(own) if there => Ok(Home { dialect: &v2::DIALECT, own: own.clone() }),
            Some(own) => Err(not_handed_down(own, old)),
            None => Err(missing(old)),
        }
    };
    // Version 2 counts CPU time in every group, without a controller.
    Ok([find("memory", Some("memory"))?, find("pids", Some("pids"))?, find("cpuacct", None)?])
}

fn missing(controller: &'static str) -> Error {
    Error::Ingredient {
        ingredient: "cgroup",
        problem: format!("no control group hierarchy with {controller} is mounted where this process can see it"),
        fix: "mount cgroup2 on /sys/fs/cgroup (in a container: give it a writable cgroup mount)",
    }
}

fn not_handed_down(own: &Path, controller: &'static str) -> Error {
    Error::Ingredient {
        ingredient: "cgroup v2",
        problem: format!("the control group {} does not have {controller}", own.display()),
        fix: "start this process in a delegated group (systemd: Delegate=yes; by hand: systemd-run --scope -p Delegate=yes)",
    }
}

/// Our group in the version 1 hierarchy of a controller.
fn separate(groups: &str, mounts: &str, controller: &str) -> Option<PathBuf> {
    let has = |list: &str| list.split(',').any(|name| name == controller);
    let path = group_path(groups, has)?;
    mount_of(mounts, path, |kind, options| kind == "cgroup" && has(options))
}

/// Our group in the version 2 hierarchy; the one above, if we have moved into the shelter below it.
fn unified(groups: &str, mounts: &str) -> Option<PathBuf> {
    let path = group_path(groups, str::is_empty)?;
    let own = mount_of(mounts, path, |kind, _| kind == "cgroup2")?;
    match own.parent() {
        Some(above) if own.file_name().is_some_and(|name| name == v2::SHELTER) => Some(above.to_owned()),
        _ => Some(own),
    }
}

/// The path in the line `number:controllers:path` whose controllers are accepted.
fn group_path(groups: &str, accepts: impl Fn(&str) -> bool) -> Option<&str> {
    groups.lines().find_map(|line| {
        let mut parts = line.splitn(3, ':').skip(1);
        let controllers = parts.next()?;
        parts.next().filter(|_| accepts(controllers))
    })
}

/// The directory that shows the group `path`, in a mount whose kind and options are accepted.
fn mount_of(mounts: &str, path: &str, accepts: impl Fn(&str, &str) -> bool) -> Option<PathBuf> {
    mounts.lines().find_map(|line| {
        let (mount, file_system) = line.split_once(" - ")?;
        let mut fields = mount.split(' ').skip(3);
        let (root, point) = (fields.next()?, fields.next()?);
        let mut fields = file_system.split(' ');
        let (kind, options) = (fields.next()?, fields.nth(1)?);
        if !accepts(kind, options) {
            return None;
        }
        let below = Path::new(path).strip_prefix(root).ok()?;
        Some(Path::new(point).join(below))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HYBRID_GROUPS: &str = "8:pids:/\n4:memory:/service/a\n2:cpu,cpuacct:/\n1:name=systemd:/\n0::/service\n";
    const HYBRID_MOUNTS: &str = "\
31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
";

    #[test]
    fn a_controller_of_its_own_is_found_in_its_hierarchy() {
        let memory = separate(HYBRID_GROUPS, HYBRID_MOUNTS, "memory");
        assert_eq!(memory, Some(PathBuf::from("/sys/fs/cgroup/memory/service/a")));
        let cpu = separate(HYBRID_GROUPS, HYBRID_MOUNTS, "cpuacct");
        assert_eq!(cpu, Some(PathBuf::from("/sys/fs/cgroup/cpu,cpuacct")));
        assert_eq!(separate(HYBRID_GROUPS, HYBRID_MOUNTS, "pids"), None, "not mounted");
        let unified = unified(HYBRID_GROUPS, HYBRID_MOUNTS);
        assert_eq!(unified, Some(PathBuf::from("/sys/fs/cgroup/unified/service")));
    }

    #[test]
    fn a_mount_that_shows_a_part_is_taken_relative_to_it() {
        let groups = "0::/machine/box7/app\n";
        let mounts = "30 23 0:26 /machine/box7 /sys/fs/cgroup rw - cgroup2 cgroup rw,nsdelegate\n";
        assert_eq!(unified(groups, mounts), Some(PathBuf::from("/sys/fs/cgroup/app")));
        assert_eq!(unified("0::/elsewhere\n", mounts), None);
        let sheltered = "0::/machine/box7/app/hashcodex-host\n";
        assert_eq!(
            unified(sheltered, mounts),
            Some(PathBuf::from("/sys/fs/cgroup/app")),
            "the second jail of a process"
        );
    }
}
