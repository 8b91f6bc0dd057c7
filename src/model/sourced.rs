//! The place in the content that a record came from.

use std::{ops::Deref, sync::Arc};

use crate::diag::{KeyPath, Place};

/// Where a record stands: its file, and its place in the file's list if the file is a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file below the content folder.
    pub file: Arc<str>,
    /// 0-based place in the file's list; absent when the file is the record.
    pub index: Option<usize>,
}

impl Origin {
    /// The way to the record itself.
    pub fn path(&self) -> KeyPath {
        match self.index {
            Some(index) => KeyPath::default().index(index),
            None => KeyPath::default(),
        }
    }

    /// The place of one of the record's keys.
    pub fn key(&self, key: &str) -> Place {
        Place::value(&self.file, self.path().key(key))
    }

    /// The place of an element of one of the record's lists.
    pub fn item(&self, key: &str, position: usize) -> Place {
        Place::value(&self.file, self.path().key(key).index(position))
    }
}

/// A record with the place it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourced<T> {
    /// Where it stands.
    pub origin: Origin,
    /// The record.
    pub value: T,
}

impl<T> Deref for Sourced<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
