//! Content in a temporary folder: a small sound base with the files of a test put over it.
#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes its own folder, and may panic"
)]

use std::{collections::BTreeMap, fs, path::Path};

use chrono::NaiveDate;
use congkhai::{
    diag::{
        Located, Report, emit,
        message::{MessageLanguage, Messages},
    },
    ledger::Ledger,
    limits::Limits,
    model::lower::lower,
    pipeline::{self, Inputs},
    site::url::FIGURES,
    source::{self, locate::locate},
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
    Socket,
}

/// A content folder to be.
#[derive(Clone)]
pub(crate) struct Content {
    things: BTreeMap<String, Thing>,
    /// The content that the published site was built from.
    published: Option<Box<Content>>,
    /// Files of the published site that were changed since.
    changed: BTreeMap<String, Vec<u8>>,
    limits: Limits,
}

impl Content {
    /// The base alone, and nothing published.
    pub(crate) fn new() -> Self {
        let base = BASE
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Thing::File(text.as_bytes().to_vec())));
        let (changed, limits) = (BTreeMap::new(), Limits::default());
        Self { things: base.collect(), published: None, changed, limits }
    }

    /// Puts a file in, in the place of one of the same name.
    pub(crate) fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.things.insert(path.to_owned(), Thing::File(bytes.as_ref().to_vec()));
        self
    }

    /// Sets a limit of the run.
    pub(crate) fn limit(mut self, name: &str, value: u64) -> Self {
        assert!(self.limits.set(name, value), "{name}");
        self
    }

    /// Puts a symbolic link in.
    pub(crate) fn link(mut self, path: &str, target: &str) -> Self {
        self.things.insert(path.to_owned(), Thing::Link(target.to_owned()));
        self
    }

    /// Puts a socket in: a thing that is neither a file nor a folder.
    pub(crate) fn socket(mut self, path: &str) -> Self {
        self.things.insert(path.to_owned(), Thing::Socket);
        self
    }

    /// Takes a file out.
    pub(crate) fn absent(mut self, path: &str) -> Self {
        self.things.remove(path);
        self
    }

    /// Publishes the content as it is now; what is put in from here on comes after.
    pub(crate) fn publish(mut self) -> Self {
        self.published = Some(Box::new(self.clone()));
        self
    }

    /// Publishes the figures of the content as it is now, without the pages around them.
    pub(crate) fn publish_figures(self) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let inputs = self.write(dir.path());
        let mut report = Report::default();
        let catalog =
            lower(&source::load(&inputs.content, &inputs.limits, &mut report), &mut report);
        self.published_file(FIGURES, Ledger::of(&catalog, "").to_json())
    }

    /// Changes a file of the published site.
    pub(crate) fn published_file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.changed.insert(path.to_owned(), bytes.as_ref().to_vec());
        self
    }

    /// Puts a file of the published site back as the build made it.
    pub(crate) fn published_file_as_built(mut self, path: &str) -> Self {
        self.changed.remove(path);
        self
    }

    /// Writes the content into a folder.
    pub(crate) fn write(&self, root: &Path) -> Inputs {
        for (path, thing) in &self.things {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match thing {
                Thing::File(bytes) => fs::write(path, bytes).unwrap(),
                Thing::Link(target) => std::os::unix::fs::symlink(target, path).unwrap(),
                Thing::Socket => drop(std::os::unix::net::UnixListener::bind(path).unwrap()),
            }
        }
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        Inputs {
            content: root.to_owned(),
            theme: None,
            portal: None,
            strict: false,
            today,
            limits: self.limits.clone(),
        }
    }

    /// Checks the content as on 21/11/2026.
    pub(crate) fn located(&self) -> Vec<Located> {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("public");
        if let Some(published) = &self.published {
            let inputs = published.write(&dir.path().join("published"));
            let built = pipeline::build(&inputs, &site, &pipeline::Unwatched).unwrap();
            assert!(built.rendered.is_some(), "published: {}", published.short());
        }
        for (path, bytes) in &self.changed {
            let path = site.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let inputs = self.write(&dir.path().join("content"));
        let checked = pipeline::check(&inputs, Some(&site), &pipeline::Unwatched);
        locate(&checked.content, &checked.report)
    }

    /// What `congkhai check --format short` prints.
    pub(crate) fn short(&self) -> String {
        emit::short(&self.located(), &Messages::new(MessageLanguage::Vietnamese))
    }

    /// What `congkhai check` prints above its last line.
    pub(crate) fn human(&self) -> String {
        emit::human(&self.located(), &Messages::new(MessageLanguage::Vietnamese), false)
    }
}
