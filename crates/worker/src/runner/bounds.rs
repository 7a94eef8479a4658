//! What holds in every sandbox alike.

use judge::BoxLimits;

/// All artefacts of one compilation together, in bytes.
pub(super) const ARTEFACT_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Artefacts of one compilation: classes of one Java program.
pub(super) const ARTEFACTS_MAX: usize = 1_000;
/// Files and directories in the work directory, in `/tmp` and in `/dev/shm`, each.
pub(super) const INODES_MAX: u64 = 16_384;
/// Open descriptors of one process; a JVM needs some dozens.
pub(super) const OPEN_FILES_MAX: u32 = 512;
/// Enough to print a version.
pub(super) const VERSION_LIMITS: BoxLimits = BoxLimits {
    cpu_ms_max: 10_000,
    wall_ms_max: 30_000,
    memory_mib_max: 512,
    processes_max: 64,
    output_bytes_max: 64 * 1024,
    disk_mib_max: 16,
};
