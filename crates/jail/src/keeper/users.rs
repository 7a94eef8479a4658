//! Whose users boxes have: those of root, or the subordinate ones of an ordinary user.
//!
//! Root takes numbers far above what anybody uses; root of a user namespace that lacks them, such as a container with users of
//! its own, the upper half of what it has. An ordinary user has a range of numbers of their own in `/etc/subuid` and
//! `/etc/subgid`; the keeper first becomes root of a user namespace in which exactly these exist, and is from then on as able
//! as root, within it. What is written into the map of a user namespace with more than one user is written by `newuidmap` and
//! `newgidmap`, which check that the range really belongs to who asks.

use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::{getegid, geteuid};

use crate::Error;
use crate::error::Step;

/// The programs that map users, where the package `uidmap` puts them.
const MAPPERS: [&str; 2] = ["/usr/bin/newuidmap", "/usr/bin/newgidmap"];

const SUBORDINATE_FILES: [&str; 2] = ["/etc/subuid", "/etc/subgid"];

/// The fewest subordinate users and groups that are of any use: one for each box.
const COUNT_MIN: u32 = 64;

/// The most boxes of one jail at the same time.
const CELLS_MAX: u32 = 1024;

/// Users of root's boxes lie here, far above what hosts, containers and directory services give out: two for each box of
/// 65,536 jails.
const HIGH: Range = Range { first: 0x7000_0000, count: 0x1_0000 * 2 * CELLS_MAX };

/// Which numbers there are in the user namespace of this process.
const MAPS: [&str; 2] = ["/proc/self/uid_map", "/proc/self/gid_map"];

/// By which rights this process gives boxes users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rights {
    /// With the users and groups from which its boxes get theirs. Jails of root on one host get different ones by the low bits of
    /// their keeper's process id.
    Root(Range),
    Ordinary(Ranges),
}

/// What an ordinary user has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ranges {
    own: [u32; 2],
    /// Of users, and of groups.
    subordinate: [Range; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    first: u32,
    count: u32,
}

/// The users of one jail's boxes, as the keeper sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Users {
    /// Of boxes at the same time.
    pub(super) cells_max: u32,
    base: u32,
    /// Whether root of a box is one user, the keeper's own, or another for each box.
    shared_root: bool,
}

impl Rights {
    /// What this process may do.
    ///
    /// # Errors
    /// Says what an ordinary user lacks.
    pub(crate) fn of_this_process() -> Result<Self, Error> {
        if geteuid().is_root() {
            let maps = MAPS.map(|path| std::fs::read_to_string(path).unwrap_or_default());
            let range = range_of_root(maps.each_ref().map(String::as_str));
            return range
                .map(Self::Root)
                .ok_or_else(|| lacking("the user namespace of this process has too few users".into()));
        }
        if let Some(missing) = MAPPERS.iter().find(|path| !Path::new(path).exists()) {
            return Err(lacking(format!("this process is not root, and {missing} does not exist")));
        }
        let own = [geteuid().as_raw(), getegid().as_raw()];
        let name = name_of(own[0]);
        let range = |path: &'static str| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            find_range(&text, own[0], name.as_deref()).ok_or_else(|| {
                lacking(format!("this process is not root, and {path} gives its user no {COUNT_MIN} numbers"))
            })
        };
        let subordinate = [range(SUBORDINATE_FILES[0])?, range(SUBORDINATE_FILES[1])?];
        Ok(Self::Ordinary(Ranges { own, subordinate }))
    }

    /// The users for the boxes of a keeper with this process id.
    pub(super) fn users(&self, keeper: u32) -> Users {
        match self {
            Self::Root(HIGH) => {
                let jail = keeper % (HIGH.count / (2 * CELLS_MAX));
                Users { cells_max: CELLS_MAX, base: HIGH.first + jail * 2 * CELLS_MAX, shared_root: false }
            }
            Self::Root(range) => {
                let cells_max = range.count.min(CELLS_MAX);
                // The kernel lets nobody but its first root, or themselves, join control groups of version 1.
                Users {
                    cells_max,
                    base: range.first + keeper % (range.count / cells_max) * cells_max,
                    shared_root: true,
                }
            }
            Self::Ordinary(ranges) => {
                let count = ranges.count();
                let cells_max = count.min(CELLS_MAX);
                // 0 is the user itself, and the subordinate ones follow.
                Users { cells_max, base: 1 + keeper % (count / cells_max) * cells_max, shared_root: true }
            }
        }
    }
}

impl std::fmt::Display for Rights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root(HIGH) => f.write_str("root"),
            Self::Root(range) => write!(f, "root with {} users from {} on", range.count, range.first),
            Self::Ordinary(ranges) => {
                write!(
                    f,
                    "user {} with {} subordinate users from {} on",
                    ranges.own[0],
                    ranges.count(),
                    ranges.subordinate[0].first
                )
            }
        }
    }
}

impl Ranges {
    /// Subordinate users and groups, of which there may be more of one kind.
    fn count(&self) -> u32 {
        self.subordinate[0].count.min(self.subordinate[1].count)
    }

    /// Gives the user namespace of a keeper its users: its own as root, and the subordinate ones.
    pub(super) fn map(&self, keeper: u32) -> Result<(), Error> {
        for (at, mapper) in MAPPERS.iter().enumerate() {
            let numbers = [keeper, 0, self.own[at], 1, 1, self.subordinate[at].first, self.count()];
            let output = Command::new(mapper)
                .args(numbers.map(|number| number.to_string()))
                .env_clear()
                .stdin(Stdio::null())
                .output()
                .step(format!("run {mapper}"))?;
            if !output.status.success() {
                let complaint = String::from_utf8_lossy(&output.stderr);
                return Err(lacking(format!("{mapper} refuses: {}", complaint.trim())));
            }
        }
        Ok(())
    }
}

impl Users {
    /// The map of a box: inside, its root and the user of commands exist, and nobody else.
    pub(super) fn map(&self, slot: u32, user_of_commands: u32) -> String {
        let (root, user) =
            if self.shared_root { (0, self.base + slot) } else { (self.base + 2 * slot, self.base + 2 * slot + 1) };
        format!("0 {root} 1\n{user_of_commands} {user} 1\n")
    }
}

fn lacking(problem: String) -> Error {
    Error::Ingredient {
        ingredient: "users",
        problem,
        fix: "start as root; or install the package uidmap and give the user numbers: \
              usermod --add-subuids 200000-265535 --add-subgids 200000-265535 NAME",
    }
}

/// What root may use, by the maps of users and groups of its user namespace, whose lines are `here there count`.
fn range_of_root(maps: [&str; 2]) -> Option<Range> {
    let [users, groups] = maps.map(|map| map.lines().filter_map(extent).collect::<Vec<_>>());
    let both = |range: Range| [&users, &groups].into_iter().all(|map| map.iter().any(|extent| extent.has(range)));
    if both(HIGH) {
        return Some(HIGH);
    }
    let largest = users.iter().max_by_key(|extent| extent.count)?;
    // The lower half is of those who live here.
    let half = Range { first: largest.first + largest.count / 2, count: largest.count / 2 };
    (half.count >= COUNT_MIN && both(half)).then_some(half)
}

fn extent(line: &str) -> Option<Range> {
    let mut fields = line.split_whitespace();
    let first = fields.next()?.parse().ok()?;
    Some(Range { first, count: fields.nth(1)?.parse().ok()? })
}

impl Range {
    fn has(self, other: Self) -> bool {
        let end = |range: Self| u64::from(range.first) + u64::from(range.count);
        self.first <= other.first && end(other) <= end(self)
    }
}

/// What the user is called, in the local list.
fn name_of(uid: u32) -> Option<String> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let uid = uid.to_string();
    let found = users.lines().find(|line| line.split(':').nth(2) == Some(&uid))?;
    found.split(':').next().map(str::to_owned)
}

/// The first range of a user in lines `name or number:first:count` that is long enough.
fn find_range(text: &str, uid: u32, name: Option<&str>) -> Option<Range> {
    let number = uid.to_string();
    text.lines().find_map(|line| {
        let mut fields = line.trim().split(':');
        let owner = fields.next()?;
        let range = Range { first: fields.next()?.parse().ok()?, count: fields.next()?.parse().ok()? };
        let ours = owner == number || Some(owner) == name;
        (ours && range.count >= COUNT_MIN && range.first > 0).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_found_by_name_or_number() {
        let text = "# who:first:count\nann:100000:65536\nbob:165536:10\n1002:300000:64\nbob:400000:70000\n";
        assert_eq!(find_range(text, 1000, Some("ann")), Some(Range { first: 100_000, count: 65_536 }));
        assert_eq!(find_range(text, 1001, Some("bob")), Some(Range { first: 400_000, count: 70_000 }), "the long one");
        assert_eq!(find_range(text, 1002, None), Some(Range { first: 300_000, count: 64 }));
        assert_eq!(find_range(text, 1003, Some("eve")), None);
        assert_eq!(find_range("ann:0:65536\nann::\nann\n", 1000, Some("ann")), None);
    }

    #[test]
    fn boxes_of_one_user_and_different_jails_share_no_user() {
        let range = Range { first: 100_000, count: 65_536 };
        let rights = Rights::Ordinary(Ranges { own: [1000, 1000], subordinate: [range, range] });
        let (one, other) = (rights.users(700), rights.users(701));
        assert_eq!(one.map(0, 1000), format!("0 0 1\n1000 {} 1\n", one.base));
        assert!(one.base.abs_diff(other.base) >= CELLS_MAX);
        for keeper in 0..200 {
            let users = rights.users(keeper);
            assert!(users.base >= 1 && users.base + users.cells_max - 1 <= 65_536, "{users:?}");
        }
    }

    #[test]
    fn boxes_of_root_have_two_users_each() {
        let users = Rights::Root(HIGH).users(5);
        assert_eq!(users.map(0, 1000), format!("0 {} 1\n1000 {} 1\n", users.base, users.base + 1));
        assert_eq!(users.map(1, 1000), format!("0 {} 1\n1000 {} 1\n", users.base + 2, users.base + 3));
    }

    #[test]
    fn root_of_a_user_namespace_uses_what_there_is() {
        let all = "         0          0 4294967295\n";
        assert_eq!(range_of_root([all, all]), Some(HIGH));
        let container = "0 1000000 65536\n";
        let half = Range { first: 32_768, count: 32_768 };
        assert_eq!(range_of_root([container, container]), Some(half));
        assert_eq!(range_of_root([all, container]), None, "no numbers that both have");
        assert_eq!(range_of_root(["0 1000 1\n", "0 1000 1\n"]), None);
        for keeper in 0..200 {
            let users = Rights::Root(half).users(keeper);
            assert!(users.base >= 32_768 && users.base + users.cells_max <= 65_536, "{users:?}");
        }
    }
}
