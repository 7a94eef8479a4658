//! Landlock: a second wall behind the mount namespace, where the kernel has it.
//!
//! Whatever path or descriptor should ever lead out of a box, behind this wall it opens nothing: only what lies below the
//! box's own root can be opened. Beside that no TCP port can be bound or connected to, and no signal and no abstract socket
//! reaches beyond the stage, with kernels that can do so. What may be written below the root is decided by mounts.

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, PathBeneath, Ruleset, RulesetAttr, RulesetCreated,
    RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
};
use rustix::fs::{Mode, OFlags, open};

use crate::Error;
use crate::error::Step;

/// The newest version of the interface whose restrictions were thought through here. Older kernels have fewer of them.
const NEWEST: ABI = ABI::V6;

/// A wall that can be put around the calling process, any number of times.
#[derive(Debug)]
pub(crate) struct Wall(RulesetCreated);

/// Whether this kernel has Landlock, and lets us use it.
pub(crate) fn available() -> bool {
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    ruleset.handle_access(AccessFs::from_all(ABI::V1)).and_then(Ruleset::create).is_ok()
}

impl Wall {
    /// A wall around everything below `/` as the caller sees it. `None` where the kernel has no Landlock.
    pub(crate) fn around_the_root() -> Result<Option<Self>, Error> {
        if !available() {
            return Ok(None);
        }
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let root = open("/", flags, Mode::empty()).step("open the root")?;
        let below = PathBeneath::new(root, AccessFs::from_all(NEWEST));
        ruleset().and_then(|ruleset| ruleset.add_rule(below)).map(Self).map(Some).map_err(broken)
    }

    /// Puts it around this process and all that it will start, for ever.
    pub(crate) fn stand(&self) -> Result<(), Error> {
        let ruleset = self.0.try_clone().step("copy the Landlock rules")?;
        match ruleset.restrict_self().map_err(broken)?.ruleset {
            RulesetStatus::NotEnforced => Err(Error::Broken("Landlock was there and is gone".into())),
            RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Ok(()),
        }
    }
}

fn ruleset() -> Result<RulesetCreated, RulesetError> {
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()
}

fn broken(error: RulesetError) -> Error {
    Error::Broken(format!("Landlock: {error}").into())
}
