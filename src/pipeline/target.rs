//! The folder of a site, and what a build may lose or replace there.

use std::path::{Path, PathBuf};

use crate::publish::Foreign;

/// Where a site is published, and what may be lost there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishTarget {
    /// The folder of the site.
    pub out: PathBuf,
    /// What becomes of files in it that no build wrote.
    pub foreign: Foreign,
    /// Published procedures, news and pages may be gone, however many.
    pub accepts_removed: bool,
    /// Published figures may be gone or changed without a recorded correction.
    pub withdraws: bool,
    /// What becomes of the memory in the content folder.
    pub memory: Recall,
}

/// What a build has to do with the memory of what was published, a file in the content folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recall {
    /// The content is held against it, and what is published is added.
    Updated,
    /// The content is held against it.
    Read,
    /// It is left alone: the site is to look at.
    Ignored,
}

impl PublishTarget {
    /// A folder whose foreign files are kept and of whose records and figures none may be lost. The content
    /// folder is only read.
    pub fn new(out: &Path) -> Self {
        Self {
            out: out.to_owned(),
            foreign: Foreign::default(),
            accepts_removed: false,
            withdraws: false,
            memory: Recall::Read,
        }
    }
}
