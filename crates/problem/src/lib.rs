//! What a problem is: package, typed signature, constraints and values.
//!
//! Pure but for [`Package::read_dir`], the only place that opens files. Package formats on disk are the ICPC problem
//! package format (2025-09) with our additions under `hashcodex:`.

mod class;
mod constraint;
mod package;
mod signature;
mod types;
mod value;

pub use class::{CallsError, ClassSignature, Method};
pub use constraint::{ConstraintError, Constraints, GenerateError, Violation};
pub use package::{
    Answer, Checker, Comparator, Convention, Difficulty, Header, Input, InputError, JurySubmission, Languages, Limits,
    OwnDriver, Package, PackageError, ProblemKind, Test, Tolerance,
};
pub use signature::{Parameter, Returns, Signature, SignatureError};
pub use types::Type;
pub use value::{ValueError, ValuePath};
