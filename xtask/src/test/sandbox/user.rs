//! The ordinary user as whom the rootless tests run.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::shell;

/// Made once, and left: ids that were given out are better not given to somebody else.
pub(super) const NAME: &str = "hashcodex-test";

/// How many ids it may give to boxes.
const SUBORDINATE_IDS: u64 = 65_536;

/// Where ranges begin when nobody has one.
const FIRST_SUBORDINATE_ID: u64 = 100_000;

const RANGES: [(&str, &str); 2] = [("/etc/subuid", "--add-subuids"), ("/etc/subgid", "--add-subgids")];

/// The numbers of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct User {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

/// Makes the user, and gives it ids for boxes, if it has none.
pub(super) fn ensure() -> anyhow::Result<()> {
    if find().is_err() {
        let mut useradd = Command::new("useradd");
        shell::run(useradd.args(["--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin", NAME]))?;
    }
    for (file, option) in RANGES {
        let text = std::fs::read_to_string(file).unwrap_or_default(); // absent: nobody has a range
        if !ranges(&text).any(|(owner, ..)| owner == NAME) {
            let first = free(&text);
            let range = format!("{first}-{}", first + SUBORDINATE_IDS - 1);
            shell::run(Command::new("usermod").args([option, &range, NAME]))?;
        }
    }
    Ok(())
}

/// The user's numbers, here: on this host, or in the machine.
pub(super) fn find() -> anyhow::Result<User> {
    let users = std::fs::read_to_string(Path::new("/etc/passwd")).context("read /etc/passwd")?;
    match parse(&users) {
        Some(user) => Ok(user),
        None => bail!("there is no user {NAME}"),
    }
}

fn parse(users: &str) -> Option<User> {
    let line = users.lines().find_map(|line| line.strip_prefix(NAME)?.strip_prefix(':'))?;
    let mut fields = line.split(':').skip(1);
    Some(User { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
}

/// Owner, first id and length of each line.
fn ranges(text: &str) -> impl Iterator<Item = (&str, u64, u64)> {
    text.lines().filter_map(|line| {
        let mut fields = line.trim().split(':');
        Some((fields.next()?, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    })
}

/// The first id above all ranges.
fn free(text: &str) -> u64 {
    ranges(text).map(|(_, first, length)| first + length).max().unwrap_or(0).max(FIRST_SUBORDINATE_ID)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_is_found_by_its_whole_name() {
        let users = "root:x:0:0::/:\nhashcodex-test2:x:7:7::/:\nhashcodex-test:x:1001:1002::/:/usr/sbin/nologin\n";
        assert_eq!(parse(users), Some(User { uid: 1001, gid: 1002 }));
        assert_eq!(parse("root:x:0:0::/:\n"), None);
    }

    #[test]
    fn a_new_range_begins_after_all_others() {
        assert_eq!(free(""), FIRST_SUBORDINATE_ID);
        assert_eq!(free("a:100000:65536\nb:300000:10\nc:165536:65536\n"), 300_010);
    }
}
