//! What a container is given: the one place that says what it may do.

use std::collections::HashMap;

use bollard::models::{ContainerCreateBody, HostConfig, HostConfigLogConfig, Mount, MountType};

use judge::BoxLimits;

use super::{Docker, launcher};
use crate::runner::bounds::INODES_MAX;

const MIB: u64 = 1024 * 1024;

/// One core, as a slot has, in billionths.
const NANO_CPUS: i64 = 1_000_000_000;

/// Memory for the launcher and what the kernel needs for a container, in bytes.
const LAUNCHER_BYTES_MAX: u64 = 8 * MIB;

/// The launcher has one thread.
const LAUNCHER_PROCESSES_MAX: u32 = 1;

/// With fewer processes and threads the container's runtime itself cannot start: it does so under the same limit.
const PROCESSES_MIN: u32 = 16;

/// Paths of `/proc` that tell of the host, beside those that Docker hides.
const MASKED: [&str; 17] = [
    "/proc/acpi",
    "/proc/asound",
    "/proc/bus",
    "/proc/config.gz",
    "/proc/diskstats",
    "/proc/interrupts",
    "/proc/kallsyms",
    "/proc/kcore",
    "/proc/keys",
    "/proc/latency_stats",
    "/proc/modules",
    "/proc/sched_debug",
    "/proc/scsi",
    "/proc/sys",
    "/proc/sysrq-trigger",
    "/proc/timer_list",
    "/proc/timer_stats",
];

/// What is in `/sys` beside the control groups.
const SYSTEM: [&str; 9] = [
    "/sys/block",
    "/sys/bus",
    "/sys/class",
    "/sys/dev",
    "/sys/devices",
    "/sys/firmware",
    "/sys/kernel",
    "/sys/module",
    "/sys/power",
];

/// What is fixed when a container is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) memory_bytes_max: u64,
    processes_max: u32,
    disk_bytes_max: u64,
    /// The only core of the host that it runs on.
    core: Option<u32>,
}

impl Shape {
    /// For programs with these limits, and so many bytes of files that are put before they start.
    pub(super) fn of(limits: &BoxLimits, files_bytes: u64, core: Option<u32>) -> Self {
        // Files are memory of the container, too, but not what the program used.
        let files_bytes = files_bytes.next_multiple_of(MIB);
        Self {
            memory_bytes_max: limits.memory_mib_max * MIB + files_bytes + LAUNCHER_BYTES_MAX,
            processes_max: (limits.processes_max + LAUNCHER_PROCESSES_MAX).max(PROCESSES_MIN),
            disk_bytes_max: limits.disk_mib_max * MIB,
            core,
        }
    }

    /// Its control groups are seen in it only when the launcher has to read them.
    pub(super) fn container(self, docker: &Docker, meter_inside: bool) -> ContainerCreateBody {
        let config = docker.config();
        let uid = docker.fresh_uid();
        ContainerCreateBody {
            image: Some(config.image.clone()),
            entrypoint: Some(vec![launcher::PATH.to_owned(), launcher::NAME.to_owned()]),
            cmd: Some(Vec::new()),
            user: Some(format!("{uid}:{uid}")),
            hostname: Some("box".to_owned()),
            working_dir: Some("/".to_owned()),
            labels: Some(docker.labels()),
            // Standard input ends with us, and the launcher with it: a worker that dies leaves nothing running.
            attach_stdin: Some(true),
            attach_stdout: Some(true),
            attach_stderr: Some(true),
            open_stdin: Some(true),
            stdin_once: Some(true),
            network_disabled: Some(true),
            host_config: Some(self.confinement(docker, uid, meter_inside)),
            ..Default::default()
        }
    }

    fn confinement(self, docker: &Docker, uid: u32, meter_inside: bool) -> HostConfig {
        let bytes = i64::try_from(self.memory_bytes_max).unwrap_or(i64::MAX);
        let text = |words: &[&str]| Some(words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        let masked = [&MASKED[..], if meter_inside { &SYSTEM } else { &[] }].concat();
        HostConfig {
            runtime: docker.config().runtime.clone(),
            network_mode: Some("none".to_owned()),
            ipc_mode: Some("none".to_owned()), // private, and without Docker's own /dev/shm
            cap_drop: text(&["ALL"]),
            privileged: Some(false),
            security_opt: Some(vec!["no-new-privileges".to_owned(), format!("seccomp={}", docker.seccomp())]),
            masked_paths: text(&masked),
            readonly_paths: text(&["/proc/fs", "/proc/irq"]),
            readonly_rootfs: Some(true),
            tmpfs: Some(self.places(uid, !meter_inside)),
            mounts: Some(mounts(docker)),
            memory: Some(bytes),
            memory_swap: Some(bytes), // of both together: no swap
            pids_limit: Some(i64::from(self.processes_max)),
            nano_cpus: Some(NANO_CPUS),
            cpuset_cpus: self.core.map(|core| core.to_string()),
            oom_kill_disable: Some(false),
            log_config: Some(HostConfigLogConfig { typ: Some("none".to_owned()), config: None }),
            ..Default::default()
        }
    }

    /// Writable places, and what covers the places that programs must not see.
    fn places(self, uid: u32, hide_system: bool) -> HashMap<String, String> {
        let room = format!("rw,nosuid,nodev,exec,size={},nr_inodes={INODES_MAX}", self.disk_bytes_max);
        let nothing = "ro,nosuid,nodev,noexec,size=4096,nr_inodes=1,mode=000";
        let mut places = HashMap::from([
            ("/box".to_owned(), format!("{room},mode=755,uid={uid},gid={uid}")),
            ("/tmp".to_owned(), format!("{room},mode=1777")),
            ("/dev/shm".to_owned(), format!("{room},mode=1777")),
            ("/dev/mqueue".to_owned(), nothing.to_owned()),
        ]);
        if hide_system {
            places.insert("/sys".to_owned(), nothing.to_owned());
        }
        places
    }
}

/// The launcher, and the toolchains of the engine's machine that the configuration shows.
fn mounts(docker: &Docker) -> Vec<Mount> {
    let shown = docker.config().shown.iter().map(|path| (path.as_path(), path.to_string_lossy().into_owned()));
    let launcher = (docker.launcher(), launcher::PATH.to_owned());
    let mount = |(source, target): (&std::path::Path, String)| Mount {
        typ: Some(MountType::BIND),
        source: Some(source.to_string_lossy().into_owned()),
        target: Some(target),
        read_only: Some(true),
        ..Default::default()
    };
    std::iter::once(launcher).chain(shown).map(mount).collect()
}
