//! The canonical bytes of a package: JSON with a version number in front.
//!
//! The digest is made of them, so the same package must give the same bytes for ever: fields are written in the order of
//! their declaration, and there is no map with an order of its own. A change of the types is a new version; a field that
//! is not written while it is empty is none, and neither is one more variant, because packages without them keep their
//! bytes.

use serde::{Deserialize, Serialize};

use super::{Package, PackageError, bounds::CANONICAL_BYTES_MAX, check};

const VERSION: u32 = 1;

/// Where errors say that they are.
const PLACE: &str = "package";

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    package: &'a Package,
}

#[derive(Deserialize)]
struct Read {
    package: Package,
}

/// Read first, because the rest of another version may be anything.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

pub(super) fn write(package: &Package) -> Vec<u8> {
    let written = Written { version: VERSION, package };
    serde_json::to_vec(&written).expect("a package has only text keys and cannot fail to be JSON")
}

pub(super) fn read(bytes: &[u8]) -> Result<Package, PackageError> {
    if bytes.len() > CANONICAL_BYTES_MAX {
        let message = format!("at most {CANONICAL_BYTES_MAX} bytes");
        return Err(PackageError::limit(PLACE, message));
    }
    let broken = |error: serde_json::Error| PackageError::malformed(PLACE, error.to_string());
    let Header { version } = serde_json::from_slice(bytes).map_err(broken)?;
    if version != VERSION {
        let message = format!("version {version} is not {VERSION}: import the problem again");
        return Err(PackageError::malformed(PLACE, message));
    }
    let Read { package } = serde_json::from_slice(bytes).map_err(broken)?;
    check::package(&package)?;
    Ok(package)
}
