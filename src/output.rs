//! Finished files on their way out: a sink takes them one at a time, so that no stage holds them all.
//!
//! Must not know what the files are, nor where they end up.

use std::{collections::BTreeMap, io, sync::Mutex};

/// Where finished files go. Called from several threads, in any order, once for each path.
pub trait OutputSink: Sync {
    /// Takes a file. `path` is relative, with `/`, and has no `..`.
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Files kept in memory: for tests, and for serving.
#[derive(Debug, Default)]
pub struct MemoryOutput(Mutex<BTreeMap<String, Vec<u8>>>);

impl MemoryOutput {
    /// The files by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl OutputSink for MemoryOutput {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut files = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match files.insert(path.to_owned(), bytes.to_vec()) {
            None => Ok(()),
            Some(_) => Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{path} twice"))),
        }
    }
}
