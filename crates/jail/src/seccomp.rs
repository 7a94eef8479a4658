//! Compiles the system-call policy; the policy itself is `policies/commands.json`.
//!
//! Three filters are stacked, because one filter has one answer: `allowed` answers EPERM to whatever it does not list,
//! `unimplemented` answers ENOSYS, where programs know a way without, and `without_effect` answers that all is well but
//! does nothing, where other boxes or the host's disks would notice. Each kills a process that calls through another
//! architecture (int 0x80); the numbers of x32 are not on the list.

use seccompiler::{BpfProgram, TargetArch, apply_filter, compile_from_json};

use crate::Error;

const POLICY: &str = include_str!("../policies/commands.json");

/// The filters in the order in which they are installed.
#[derive(Debug, Clone)]
pub(crate) struct Filters(Vec<BpfProgram>);

impl Filters {
    /// Compiles the policy for this machine.
    pub(crate) fn compile() -> Result<Self, Error> {
        let broken = |error: seccompiler::Error| Error::Ingredient {
            ingredient: "seccomp",
            problem: error.to_string(),
            fix: "the policy is written for x86_64 machines: use one",
        };
        let architecture = TargetArch::try_from(std::env::consts::ARCH).map_err(|error| broken(error.into()))?;
        let mut programs = compile_from_json(POLICY.as_bytes(), architecture).map_err(broken)?;
        ["allowed", "unimplemented", "without_effect"]
            .into_iter()
            .map(|name| programs.remove(name).ok_or(seccompiler::Error::EmptyFilter))
            .collect::<Result<_, _>>()
            .map(Self)
            .map_err(broken)
    }

    /// Sets `no_new_privs` and installs the filters in this thread, for it and everything that it starts, for ever.
    ///
    /// The strict one comes last: under it nothing could be installed any more.
    pub(crate) fn install(&self) -> Result<(), Error> {
        for program in self.0.iter().rev() {
            apply_filter(program).map_err(|error| Error::Broken(error.to_string().into()))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_compiles_and_is_not_trivial() {
        let filters = Filters::compile().unwrap();
        assert_eq!(filters.0.len(), 3);
        assert!(filters.0[0].len() > 250, "an allow-list of that many calls");
        assert!(filters.0[1].len() < 20);
        assert!(filters.0[2].len() < 150);
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
                "getsockopt",
                "ioctl",
                "madvise",
                "mknod",
                "mknodat",
                "personality",
                "prctl",
                "preadv2",
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
            ("sync", None),
            ("syncfs", None),
            ("fsync", None),
            ("fdatasync", None),
            ("sync_file_range", None),
            ("msync", Some(4)),
        ] {
            let listed =
                |rule: &serde_json::Value| rule["syscall"] == call && rule["args"][0]["val"].as_u64() == argument;
            assert!(pointless["filter"].as_array().unwrap().iter().any(listed), "{call} {argument:?}");
        }
    }
}
