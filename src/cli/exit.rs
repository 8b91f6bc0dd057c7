//! Exit codes.

/// Nothing is wrong.
pub(super) const CLEAN: u8 = 0;
/// The content, or another input, has mistakes.
pub(super) const ERRORS: u8 = 1;
/// The command line makes no sense, or names a file or folder that is not there or not to be replaced.
pub(super) const WRONG_USAGE: u8 = 2;
/// The machine refused: a right, room on the disk, a lock, a port.
pub(super) const MACHINE: u8 = 3;
