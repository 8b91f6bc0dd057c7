//! Content in a temporary folder: a small sound base with the files of a test put over it.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes its own folder, and may panic"
)]

use std::{collections::BTreeMap, fs};

use chrono::NaiveDate;
use congkhai::{
    diag::{
        Located, emit,
        message::{Language, Messages},
    },
    pipeline::{self, Inputs},
    source::locate::locate,
};

/// The base: what `docs/checks/README.md` says stands under every example.
const BASE: &[(&str, &str)] = &[
    ("site.yaml", "name: Thủ tục hành chính xã Tam Hiệp\n"),
    ("fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n- {id: dat-dai, name: Đất đai}\n"),
    ("applicants.yaml", "- {id: cong-dan, name: Công dân Việt Nam}\n"),
    (
        "agencies/ubnd-xa-tam-hiep.yaml",
        "id: ubnd-xa-tam-hiep\nname: Ủy ban nhân dân xã Tam Hiệp\nlevel: commune\n",
    ),
    (
        "legal.yaml",
        "- {number: 97/2015/QH13, title: Luật Phí và lệ phí}\n\
         - {number: 60/2014/QH13, title: Luật Hộ tịch}\n",
    ),
];

#[derive(Clone)]
enum Thing {
    File(Vec<u8>),
    Link(String),
}

/// A content folder to be.
#[derive(Clone)]
pub(crate) struct Content(BTreeMap<String, Thing>);

impl Content {
    /// The base alone.
    pub(crate) fn new() -> Self {
        let base = BASE
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Thing::File(text.as_bytes().to_vec())));
        Self(base.collect())
    }

    /// Puts a file in, in the place of one of the same name.
    pub(crate) fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.0.insert(path.to_owned(), Thing::File(bytes.as_ref().to_vec()));
        self
    }

    /// Puts a symbolic link in.
    pub(crate) fn link(mut self, path: &str, target: &str) -> Self {
        self.0.insert(path.to_owned(), Thing::Link(target.to_owned()));
        self
    }

    /// Takes a file out.
    pub(crate) fn absent(mut self, path: &str) -> Self {
        self.0.remove(path);
        self
    }

    /// Checks the content as on 21/11/2026.
    pub(crate) fn located(&self) -> Vec<Located> {
        let dir = tempfile::tempdir().unwrap();
        for (path, thing) in &self.0 {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match thing {
                Thing::File(bytes) => fs::write(path, bytes).unwrap(),
                Thing::Link(target) => std::os::unix::fs::symlink(target, path).unwrap(),
            }
        }
        let inputs = Inputs {
            content: dir.path().to_owned(),
            theme: None,
            today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        };
        let checked = pipeline::check(&inputs, &pipeline::Unwatched);
        locate(&checked.content, &checked.report)
    }

    /// What `congkhai check --format short` prints.
    pub(crate) fn short(&self) -> String {
        emit::short(&self.located(), &Messages::new(Language::Vietnamese))
    }

    /// What `congkhai check` prints above its last line.
    pub(crate) fn human(&self) -> String {
        emit::human(&self.located(), &Messages::new(Language::Vietnamese), false)
    }
}
