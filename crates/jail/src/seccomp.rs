//! The filter of system calls. What is allowed is written in `policies/commands.json`.
//!
//! A call that is on no list is answered with EPERM; where programs know a way without a call, it is answered with ENOSYS. A
//! call through another architecture (int 0x80) kills the process; the numbers of x32 are on no list.

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
        ] {
            assert!(!listed.contains(&never), "{never} must not be allowed");
        }
    }
}
