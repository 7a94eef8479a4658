//! Whose a container is, so that what dead workers left is removed and nobody else's is touched.
//!
//! Several workers may share an engine, from several machines and several containers. A worker is known by its boot, its
//! process namespace, its process id and when that process began; of those elsewhere nothing is known but the age of their
//! containers.

use std::collections::HashMap;
use std::fs;
use std::io;

/// On every container of ours.
pub(super) const LABEL: &str = "org.hashcodex.owner";

/// Older than any judgement, in seconds: such a container is nobody's any more.
const AGE_SECONDS_MAX: i64 = 24 * 60 * 60;

/// A worker process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    /// The boot and the process namespace.
    home: String,
    pid: u32,
    /// When it began, in ticks since the boot.
    began: u64,
}

impl Owner {
    /// This process.
    pub(super) fn this() -> io::Result<Self> {
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id")?;
        let namespace = fs::read_link("/proc/self/ns/pid")?;
        let pid = std::process::id();
        let began = began(pid).ok_or_else(|| io::Error::other("/proc/self/stat is unreadable"))?;
        Ok(Self { home: format!("{} {}", boot.trim(), namespace.display()), pid, began })
    }

    pub(super) fn to_label(&self) -> String {
        format!("{}/{}/{}", self.home, self.pid, self.began)
    }

    fn parse(label: &str) -> Option<Self> {
        let mut parts = label.rsplitn(3, '/');
        let (began, pid) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { home: parts.next()?.to_owned(), pid, began })
    }

    /// Whether the container with these labels, of this age, is a leftover.
    pub(super) fn may_reap(&self, labels: &HashMap<String, String>, age_seconds: i64) -> bool {
        let Some(owner) = labels.get(LABEL).and_then(|label| Self::parse(label)) else { return false };
        if owner.home == self.home { began(owner.pid) != Some(owner.began) } else { age_seconds > AGE_SECONDS_MAX }
    }
}

/// When a process of this namespace began; `None` when there is none.
fn began(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, in parentheses, may contain anything. The start is the 20th word behind it.
    stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(owner: &Owner) -> HashMap<String, String> {
        HashMap::from([(LABEL.to_owned(), owner.to_label())])
    }

    #[test]
    fn the_living_keep_theirs() {
        let this = Owner::this().unwrap();
        assert_eq!(Owner::parse(&this.to_label()), Some(this.clone()));
        assert!(!this.may_reap(&labels(&this), i64::MAX));
    }

    #[test]
    fn the_dead_and_those_whose_number_went_to_another_do_not() {
        let this = Owner::this().unwrap();
        assert!(this.may_reap(&labels(&Owner { pid: u32::MAX, ..this.clone() }), 0));
        assert!(this.may_reap(&labels(&Owner { began: this.began + 1, ..this.clone() }), 0));
    }

    #[test]
    fn of_others_only_what_is_old() {
        let this = Owner::this().unwrap();
        let other = labels(&Owner { home: "elsewhere".to_owned(), pid: u32::MAX, began: 0 });
        assert!(!this.may_reap(&other, AGE_SECONDS_MAX));
        assert!(this.may_reap(&other, AGE_SECONDS_MAX + 1));
        assert!(!this.may_reap(&HashMap::new(), i64::MAX));
        let foreign = HashMap::from([(LABEL.to_owned(), "not ours".to_owned())]);
        assert!(!this.may_reap(&foreign, i64::MAX));
    }
}
