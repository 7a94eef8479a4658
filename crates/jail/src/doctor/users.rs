//! Who this process is, and which users it may give to boxes.

use super::{Finding, Ingredient, line_of};
use crate::keeper::users::Rights;

pub(super) fn rights() -> Finding {
    let ingredient = Ingredient {
        name: "users",
        why: "each box has users of its own, which are nobody outside",
        fix: "start as root; or install the package uidmap and give the user numbers: \
              usermod --add-subuids 200000-265535 --add-subgids 200000-265535 NAME",
        required: true,
    };
    ingredient.judge_attempt(Rights::of_this_process().map(|rights| rights.to_string()))
}

pub(super) fn namespaces() -> Finding {
    let ingredient = Ingredient {
        name: "user namespaces",
        why: "root inside a box must be nobody outside",
        fix: "sysctl -w user.max_user_namespaces=10000; in a container: --security-opt seccomp=unconfined",
        required: true,
    };
    let path = "/proc/sys/user/max_user_namespaces";
    let found = line_of(path).and_then(|text| match text.trim().parse::<u64>() {
        Ok(count) if count > 0 => Ok(format!("up to {count}")),
        _ => Err(format!("{path} does not allow any")),
    });
    ingredient.judge(found)
}

/// Settings by which distributions keep user namespaces from ordinary users.
const RESTRICTIONS: [(&str, &str); 2] = [
    ("/proc/sys/kernel/unprivileged_userns_clone", "0"),
    ("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"),
];

pub(super) fn restriction() -> Finding {
    let root = matches!(Rights::of_this_process(), Ok(Rights::Root(_)));
    let ingredient = Ingredient {
        name: "unprivileged",
        why: "some distributions keep user namespaces from ordinary users",
        fix: "sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0 (what exists of them); \
              or start as root",
        required: !root,
    };
    let closed = RESTRICTIONS.iter().find(|(path, value)| line_of(path).is_ok_and(|found| found == *value));
    ingredient.judge(match closed {
        Some((path, value)) => Err(format!("{path} is {value}")),
        None => Ok("user namespaces are open to ordinary users".to_owned()),
    })
}
