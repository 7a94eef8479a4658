//! The system calls that a container may make: those of the native sandbox, written as Docker reads them.
//!
//! Two things differ. Containers keep their ipc namespace from one program to the next, so there is no System V ipc and no
//! message queue in which something could wait. And the launcher is the programs' neighbour, so nobody may send signals to
//! process 1, or change its limits or its scheduling.

use serde::Deserialize;
use serde_json::{Value, json};

/// The policy of the native sandbox.
const POLICY: &str = include_str!("../../../../jail/policies/commands.json");

/// What would outlive its program in a namespace that does.
const OUTLIVING: [&str; 4] = ["shmget", "semget", "msgget", "mq_open"];

/// Calls whose first argument names the process that they change; 0 is the caller.
const OWN_ONLY: [&str; 1] = ["prlimit64"];
const NOT_OF_THE_LAUNCHER: [&str; 9] = [
    "kill",
    "tkill",
    "tgkill",
    "rt_sigqueueinfo",
    "rt_tgsigqueueinfo",
    "pidfd_open",
    "sched_setparam",
    "sched_setscheduler",
    "sched_setattr",
];

/// A call that succeeds without being made.
const SUCCESS: u32 = 0;
const EPERM: u32 = 1;
const ENOSYS: u32 = 38;

#[derive(Deserialize)]
struct Policy {
    allowed: Filter,
    unimplemented: Filter,
    without_effect: Filter,
}

#[derive(Deserialize)]
struct Filter {
    filter: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    syscall: String,
    #[serde(default)]
    args: Vec<Argument>,
}

#[derive(Deserialize)]
struct Argument {
    index: u32,
    op: Operation,
    val: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Operation {
    Eq,
    MaskedEq(u64),
}

impl Filter {
    /// What is answered in this way whatever its arguments. Docker's filters cannot take single arguments out of what is
    /// allowed; each container has files and sockets of its own, about which those are.
    fn always(self) -> Vec<String> {
        self.filter.into_iter().filter(|rule| rule.args.is_empty()).map(|rule| rule.syscall).collect()
    }
}

/// The profile as one line of JSON, for `seccomp=`.
pub(super) fn seccomp() -> serde_json::Result<String> {
    let policy: Policy = serde_json::from_str(POLICY)?;
    let (missing, idle) = (policy.unimplemented.always(), policy.without_effect.always());
    let refused = |name: &String| missing.contains(name) || idle.contains(name) || OUTLIVING.contains(&name.as_str());
    let kept = policy.allowed.filter.into_iter().filter(|rule| !refused(&rule.syscall));
    let mut calls: Vec<Value> = kept.map(|rule| allow(&rule)).collect();
    calls.push(json!({ "names": missing, "action": "SCMP_ACT_ERRNO", "errnoRet": ENOSYS }));
    calls.push(json!({ "names": idle, "action": "SCMP_ACT_ERRNO", "errnoRet": SUCCESS }));
    Ok(json!({
        "defaultAction": "SCMP_ACT_ERRNO",
        "defaultErrnoRet": EPERM,
        "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"],
        "syscalls": calls,
    })
    .to_string())
}

fn allow(rule: &Rule) -> Value {
    let name = rule.syscall.as_str();
    let mut args: Vec<Value> = rule.args.iter().map(argument).collect();
    if OWN_ONLY.contains(&name) {
        args.push(json!({ "index": 0, "value": 0, "op": "SCMP_CMP_EQ" }));
    } else if NOT_OF_THE_LAUNCHER.contains(&name) {
        args.push(json!({ "index": 0, "value": 1, "op": "SCMP_CMP_NE" }));
    }
    json!({ "names": [name], "action": "SCMP_ACT_ALLOW", "args": args })
}

fn argument(argument: &Argument) -> Value {
    let (index, value) = (argument.index, argument.val);
    match argument.op {
        Operation::Eq => json!({ "index": index, "value": value, "op": "SCMP_CMP_EQ" }),
        // Docker calls the mask `value` and what it must leave `valueTwo`.
        Operation::MaskedEq(mask) => {
            json!({ "index": index, "value": mask, "valueTwo": value, "op": "SCMP_CMP_MASKED_EQ" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(name: &str) -> Vec<Value> {
        let profile: Value = serde_json::from_str(&seccomp().unwrap()).unwrap();
        let calls = profile["syscalls"].as_array().unwrap().clone();
        calls.into_iter().filter(|rule| rule["names"][0] == name).collect()
    }

    #[test]
    fn what_is_not_listed_is_refused_and_what_outlives_is_not_listed() {
        let profile: Value = serde_json::from_str(&seccomp().unwrap()).unwrap();
        assert_eq!(profile["defaultAction"], "SCMP_ACT_ERRNO");
        for name in ["ptrace", "mount", "unshare", "shmget", "mq_open"] {
            assert!(rules(name).is_empty(), "{name}");
        }
        assert_eq!(rules("read").len(), 1);
    }

    #[test]
    fn arguments_are_looked_at() {
        assert_eq!(rules("clone")[0]["args"][0]["value"], 2_114_060_288_u64);
        assert_eq!(rules("clone")[0]["args"][0]["valueTwo"], 0);
        assert_eq!(rules("socket").len(), 1, "unix sockets only");
        assert_eq!(rules("prlimit64")[0]["args"], json!([{ "index": 0, "value": 0, "op": "SCMP_CMP_EQ" }]));
        assert_eq!(rules("kill")[0]["args"], json!([{ "index": 0, "value": 1, "op": "SCMP_CMP_NE" }]));
        assert_eq!(rules("clone3")[0]["errnoRet"], 38);
        assert_eq!(rules("setsockopt").len(), 1, "what is unimplemented for some arguments only is allowed");
        let profile: Value = serde_json::from_str(&seccomp().unwrap()).unwrap();
        let idle = profile["syscalls"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(idle["errnoRet"], 0);
        assert!(idle["names"].as_array().unwrap().contains(&json!("fsync")));
    }
}
