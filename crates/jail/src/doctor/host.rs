//! What the kernel and its settings offer.

use super::{Finding, Ingredient, line_of};

/// `mount_setattr` came with it, the youngest call without which there is no box.
const KERNEL_MIN: (u32, u32) = (5, 12);

pub(super) fn kernel() -> Finding {
    let ingredient = Ingredient {
        name: "kernel",
        why: "mounts are restricted by calls that came with Linux 5.12; control groups of version 2 tell the peak of memory since 5.19",
        fix: "use a newer kernel",
        required: true,
    };
    let found = line_of("/proc/sys/kernel/osrelease");
    ingredient.judge(found.and_then(|release| match version(&release) {
        Some(version) if version >= KERNEL_MIN => Ok(format!("Linux {release}")),
        _ => Err(format!("Linux {release} is too old")),
    }))
}

/// Major and minor number.
fn version(release: &str) -> Option<(u32, u32)> {
    let mut numbers = release.split(|c: char| !c.is_ascii_digit()).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

pub(super) fn proc_file_system() -> Finding {
    let ingredient = Ingredient {
        name: "/proc",
        why: "the kernel lets a box mount its own /proc only where the host's is fully visible",
        fix: "mount proc on /proc; in a container: --security-opt systempaths=unconfined",
        required: true,
    };
    let found =
        std::fs::read_to_string("/proc/self/mountinfo").map_err(|error| format!("/proc/self/mountinfo: {error}"));
    ingredient.judge(found.and_then(|mounts| match covered(&mounts) {
        0 => Ok("fully visible".to_owned()),
        count => Err(format!("{count} places in /proc are covered by other mounts")),
    }))
}

/// How many places below /proc are hidden by mounts. A directory for file systems to be mounted on hides nothing.
fn covered(mounts: &str) -> usize {
    let points = mounts.lines().filter_map(|line| line.split(' ').nth(4));
    points.filter(|point| point.starts_with("/proc/") && !point.starts_with("/proc/sys/fs/binfmt_misc")).count()
}

/// Files by which Docker and Podman mark their containers.
const CONTAINER_MARKS: [&str; 2] = ["/.dockerenv", "/run/.containerenv"];

pub(super) fn container(boxes_work: bool) -> Finding {
    let ingredient = Ingredient {
        name: "container",
        why: "containers keep from their processes what boxes are made of; --privileged would give far more than is needed",
        fix: "start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
              --security-opt systempaths=unconfined --cgroupns=host -v /sys/fs/cgroup:/sys/fs/cgroup",
        required: false,
    };
    let contained = CONTAINER_MARKS.iter().any(|mark| std::path::Path::new(mark).exists());
    ingredient.judge(match (contained, boxes_work) {
        (false, _) => Ok("none around this process".to_owned()),
        (true, true) => Ok("one that lets us make boxes".to_owned()),
        (true, false) => Err("this process is in one".to_owned()),
    })
}

pub(super) fn swap() -> Finding {
    let ingredient = Ingredient {
        name: "swap",
        why: "boxes never swap, but where the kernel does not account for swap it may still choose to, and times get longer",
        fix: "swapoff -a; or boot with swapaccount=1",
        required: false,
    };
    let found = std::fs::read_to_string("/proc/swaps").map_err(|error| format!("/proc/swaps: {error}"));
    ingredient.judge(found.and_then(|text| match text.lines().skip(1).count() {
        0 => Ok("off".to_owned()),
        count => Err(format!("{count} areas are in use")),
    }))
}

pub(super) fn core_pattern() -> Finding {
    let ingredient = Ingredient {
        name: "core_pattern",
        why: "a handler of crashes runs as root on the host for whatever crashes; for boxes it is switched off, by a limit",
        fix: "sysctl -w kernel.core_pattern=core",
        required: false,
    };
    ingredient.judge(
        line_of("/proc/sys/kernel/core_pattern").and_then(|pattern| {
            if pattern.starts_with('|') { Err(format!("pipes to {pattern}")) } else { Ok(pattern) }
        }),
    )
}

pub(super) fn simultaneous_threads() -> Finding {
    let ingredient = Ingredient {
        name: "SMT",
        why: "two programs on the two threads of one core slow each other down, and may spy on each other's caches",
        fix: "echo off > /sys/devices/system/cpu/smt/control; or use half as many slots as there are processors",
        required: false,
    };
    // Where the file is missing, the kernel knows of no such threads.
    let active = line_of("/sys/devices/system/cpu/smt/active").unwrap_or_else(|_| "0".to_owned());
    ingredient.judge(if active == "1" { Err("on".to_owned()) } else { Ok("off".to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_compared_as_numbers() {
        assert_eq!(version("6.1.0-48-amd64"), Some((6, 1)));
        assert_eq!(version("5.4-rc1"), Some((5, 4)));
        assert!(version("5.9.16") < Some(KERNEL_MIN), "9 is less than 12");
        assert_eq!(version("strange"), None);
    }

    #[test]
    fn what_covers_a_part_of_proc_is_counted() {
        let mounts = "\
22 26 0:21 / /proc rw,nosuid - proc proc rw
90 22 0:21 /bus /proc/bus ro - proc proc rw
91 22 0:5 /null /proc/kcore rw - tmpfs tmpfs rw
92 22 0:9 / /proc/sys/fs/binfmt_misc rw - binfmt_misc none rw
93 26 0:9 / /process rw - tmpfs tmpfs rw
";
        assert_eq!(covered(mounts), 2);
    }
}
