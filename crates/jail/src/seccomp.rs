//! The filter of system calls. What is allowed is written in `policies/commands.json`.
//!
//! A call that is on no list is answered with EPERM; where programs know a way without a call, it is answered with ENOSYS;
//! and where other boxes or the host's disks would notice an effect that nobody in the box needs, it succeeds and does
//! nothing. A call through another architecture (int 0x80) kills the process; the numbers of x32 are on no list.

mod policy;
mod program;

use seccompiler::{BpfProgram, apply_filter};

use crate::Error;

const POLICY: &str = include_str!("../policies/commands.json");

/// The compiled policy.
#[derive(Debug, Clone)]
pub(crate) struct Filters(BpfProgram);

impl Filters {
    /// Compiles the policy for this machine.
    pub(crate) fn compile() -> Result<Self, Error> {
        let broken = |problem: String| Error::Ingredient {
            ingredient: "seccomp",
            problem,
            fix: "the policy is written for x86_64 machines: use one",
        };
        if std::env::consts::ARCH != "x86_64" {
            return Err(broken(format!("this is a machine of the kind {}", std::env::consts::ARCH)));
        }
        let rules = policy::read(POLICY).map_err(|error| broken(error.to_string()))?;
        Ok(Self(program::compile(&rules)))
    }

    /// Sets `no_new_privs` and installs the filter in this thread, for it and everything that it starts, for ever.
    pub(crate) fn install(&self) -> Result<(), Error> {
        apply_filter(&self.0).map_err(|error| Error::Broken(error.to_string().into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_compiles_and_is_not_trivial() {
        let Filters(program) = Filters::compile().unwrap();
        eprintln!("{}", program.len());
        assert!((200..1000).contains(&program.len()), "{}", program.len());
    }

    #[test]
    fn what_is_dangerous_is_on_no_list_of_allowed_calls() {
        let policy: serde_json::Value = serde_json::from_str(POLICY).unwrap();
        let listed: Vec<&str> = policy["allowed"]["filter"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["syscall"].as_str().unwrap())
            .collect();
        for never in [
            "unshare",
            "setns",
            "mount",
            "umount2",
            "pivot_root",
            "chroot",
            "move_mount",
            "open_tree",
            "fsopen",
            "mount_setattr",
            "ptrace",
            "process_vm_readv",
            "process_vm_writev",
            "process_madvise",
            "kcmp",
            "pidfd_getfd",
            "keyctl",
            "add_key",
            "request_key",
            "bpf",
            "perf_event_open",
            "userfaultfd",
            "io_uring_setup",
            "io_uring_enter",
            "kexec_load",
            "init_module",
            "finit_module",
            "delete_module",
            "open_by_handle_at",
            "name_to_handle_at",
            "memfd_secret",
            "quotactl",
            "acct",
            "swapon",
            "reboot",
            "syslog",
            "clock_settime",
            "settimeofday",
            "adjtimex",
            "iopl",
            "ioperm",
            "seccomp",
            "fanotify_init",
            "inotify_init",
            "inotify_init1",
            "inotify_add_watch",
            "io_setup",
            "mq_open",
            "cachestat",
            "move_pages",
        ] {
            assert!(!listed.contains(&never), "{never} must not be allowed");
        }
    }
    #[test]
    fn what_depends_on_its_arguments_is_never_allowed_without_them() {
        let policy: serde_json::Value = serde_json::from_str(POLICY).unwrap();
        for rule in policy["allowed"]["filter"].as_array().unwrap() {
            let call = rule["syscall"].as_str().unwrap();
            let examined = [
                "clone",
                "fcntl",
                "ioctl",
                "memfd_create",
                "mknod",
                "mknodat",
                "mmap",
                "personality",
                "prctl",
                "preadv2",
                "shmget",
                "socket",
                "socketpair",
            ];
            assert_eq!(rule["args"].is_array(), examined.contains(&call), "{call}");
        }
    }

    #[test]
    fn locks_and_flushes_have_no_effect() {
        let policy: serde_json::Value = serde_json::from_str(POLICY).unwrap();
        let pointless = &policy["without_effect"];
        assert_eq!(pointless["match_action"]["errno"], 0);
        for (call, argument) in [
            ("flock", None),
            ("fcntl", Some(6)),
            ("fcntl", Some(7)),
            ("fcntl", Some(37)),
            ("fcntl", Some(38)),
            ("fadvise64", Some(4)),
            ("madvise", Some(12)),
            ("sync", None),
            ("syncfs", None),
            ("fsync", None),
            ("fdatasync", None),
            ("sync_file_range", None),
            ("msync", Some(4)),
            ("sched_setaffinity", None),
        ] {
            let listed =
                |rule: &serde_json::Value| rule["syscall"] == call && rule["args"][0]["val"].as_u64() == argument;
            assert!(pointless["filter"].as_array().unwrap().iter().any(listed), "{call} {argument:?}");
        }
    }
}
