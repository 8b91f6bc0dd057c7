//! What has been published, figure by figure, and does the content still say it?
//!
//! The ledger is a file of the site: beside the tables for people, every figure with the keys that name
//! it. Must not know pages or folders; whoever reads the old site hands its bytes over.

mod compare;
mod gather;
pub mod memory;
pub mod records;
mod slip;
pub mod withdrawals;

use std::{collections::BTreeMap, fmt::Write as _};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::diag::KeyPath;
pub use compare::compare;

/// No ledger has more bytes; a larger file is no ledger.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// The form of the file. A ledger of another form is not read.
const VERSION: u32 = 1;

/// By what a report, a row or a value is named: keys and words as authors write them.
type Naming = BTreeMap<String, String>;

/// Every figure of a site, in the order of the content.
#[derive(Debug, Default)]
pub struct Ledger {
    sheets: Vec<PublishedTable>,
}

/// A report or a series. What only readers of the file want may be missing in it.
#[derive(Debug, Serialize, Deserialize)]
struct PublishedTable {
    /// Agency, scope and both days of a report; code, agency, scope, level and field of a series.
    of: Naming,
    title: String,
    /// Below the content folder, when it was published.
    file: String,
    #[serde(skip)]
    path: KeyPath,
    /// How final a report is; a series has no such word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(default, skip_serializing_if = "Naming::is_empty")]
    source: Naming,
    /// The mark of invented figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    revisions: Vec<Correction>,
    rows: Vec<PublishedRow>,
}

impl PublishedTable {
    fn is_report(&self) -> bool {
        self.state.is_some()
    }
}

/// A row of a report, or a value of a series with what belongs to it.
#[derive(Debug, Serialize, Deserialize)]
struct PublishedRow {
    /// What names it; empty for a report's total.
    #[serde(default, skip_serializing_if = "Naming::is_empty")]
    of: Naming,
    #[serde(skip)]
    path: KeyPath,
    #[serde(default, skip_serializing_if = "Naming::is_empty")]
    source: Naming,
    /// By name of the measure. What is not reported is not here.
    figures: BTreeMap<String, PublishedFigure>,
}

/// A figure as authors write it: `5.047`, `gần 890`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
struct PublishedFigure {
    spelled: String,
    #[serde(skip)]
    path: KeyPath,
}

/// A recorded correction.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Correction {
    on: String,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Absent: more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    /// What names the row; empty for a report's total.
    #[serde(default, skip_serializing_if = "Naming::is_empty")]
    of: Naming,
    was: String,
}

/// Why a file is not the ledger of a published site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It was cut off, changed, or is another file altogether.
    Damaged,
    /// Another version of the program wrote it.
    OtherVersion,
}

/// The first line, closed so that it is JSON by itself.
#[derive(Deserialize)]
struct LedgerHead {
    congkhai: String,
    version: u32,
    #[serde(default)]
    sha256: String,
}

#[derive(Deserialize)]
struct LedgerBody {
    sheets: Vec<PublishedTable>,
}

/// The kind of the file, by its first line.
const KIND: &str = "figures";

impl Ledger {
    /// The file: JSON, a line for each report and series, sealed by the checksum of all lines but the
    /// first.
    pub fn to_json(&self) -> String {
        sealed(KIND, "sheets", &self.sheets)
    }

    /// Reads the file, if it is whole. Line ends may have been changed on the way.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unusable> {
        let LedgerBody { sheets } = opened(bytes, KIND)?;
        // The names of files are shown, and looked up in the content: they lead nowhere else.
        let is_inside = sheets.iter().all(|it| is_inside(&it.file));
        if is_inside { Ok(Self { sheets }) } else { Err(Unusable::Damaged) }
    }
}

/// Whether a path leads to no place outside of its folder.
fn is_inside(path: &str) -> bool {
    !path.contains(['\\', ':']) && path.split('/').all(|it| !matches!(it, "" | "." | ".."))
}

/// A file of the ledger: JSON, a line for each entry, sealed by the checksum of all lines but the first.
fn sealed<T: Serialize>(kind: &str, list: &str, entries: &[T]) -> String {
    let line =
        |entry: &T| serde_json::to_string(entry).expect("internal error: an entry is plain texts");
    let lines = entries.iter().map(line).collect::<Vec<_>>().join(",\n");
    let body = format!("{lines}\n]}}\n");
    let sum = checksum(&body);
    format!(
        "{{\"congkhai\":\"{kind}\",\"version\":{VERSION},\"sha256\":\"{sum}\",\"{list}\":[\n{body}"
    )
}

/// Reads a file that [`sealed`] made, if it is whole. Line ends may have been changed on the way.
fn opened<T: DeserializeOwned>(bytes: &[u8], kind: &str) -> Result<T, Unusable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unusable::Damaged)?;
    let text = text.replace("\r\n", "\n");
    let (head, body) = text.split_once('\n').ok_or(Unusable::Damaged)?;
    let closed = format!("{head}]}}");
    let known: LedgerHead = serde_json::from_str(&closed).map_err(|_| Unusable::Damaged)?;
    if known.congkhai != kind {
        return Err(Unusable::Damaged);
    }
    if known.version != VERSION {
        return Err(Unusable::OtherVersion);
    }
    if known.sha256 != checksum(body) {
        return Err(Unusable::Damaged);
    }
    serde_json::from_str(&text).map_err(|_| Unusable::Damaged)
}

fn checksum(text: &str) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        write!(hash, "{byte:02x}").expect("internal error: a String takes every text");
    }
    hash
}
