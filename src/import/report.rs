//! Owns what an import tells afterwards.
//! Must not know how a record is mapped.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use super::words;
use crate::formula;

/// Where the whole list of flags stands, under the content folder.
pub(super) const FLAGS_PATH: &str = "import/portal-flags.tsv";

/// Most skipped or refused records that the report names of each reason; the file has them all.
const SHOWN: usize = 40;

/// What an import did. `read` is always the sum of `written`, `skipped` and `refused`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Records found in the inputs, broken ones included.
    pub read: usize,
    /// Records whose file now says what the portal says.
    pub written: usize,
    /// Records left out on purpose: code and reason.
    pub skipped: Vec<(String, String)>,
    /// Records that cannot be imported: place in the input or code, and reason.
    pub refused: Vec<(String, String)>,
    /// Files that already held these very bytes, shared lists included.
    pub unchanged: usize,
    /// Files left as they are, because a person edited or made them.
    pub kept: Vec<PathBuf>,
    /// What looks wrong in the records.
    pub flags: Vec<Flag>,
}

/// One thing that looks wrong in a record, or that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flag {
    /// Code of the procedure, or path of the file.
    pub code: String,
    /// What is wrong.
    pub kind: FlagKind,
    /// What the record says.
    pub text: String,
}

/// What can look wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlagKind {
    /// The portal says 0 dong beside a text that names money.
    ZeroBesideMoney,
    /// A dong amount below 1,000.
    LostThousands,
    /// The amount and the one figure in its text differ by a power of ten.
    FeeContradictsText,
    /// A fee to be paid, and no legal text to rest on.
    FeeWithoutBasis,
    /// A time without a unit, of nought, or in words.
    TimeWithoutUnit,
    /// A code of another form than `1.001193`.
    OddCode,
    /// A name of more than 500 characters.
    LongName,
    /// A name in capitals only.
    CapitalName,
    /// A document that has no name.
    DocumentWithoutName,
    /// Documents of which neither originals nor copies are asked.
    DocumentWithoutQuantity,
    /// A record that was made to try the portal.
    TestRecord,
    /// A procedure that rests on no legal text.
    NoLegalBasis,
    /// Invisible characters that no content may have, and that were removed.
    RemovedCharacter,
    /// A file of an earlier import whose record is no longer in the input.
    Vanished,
    /// A file in the content folder that could not be read as YAML.
    UnreadableFile,
}

impl FlagKind {
    /// Every kind.
    #[cfg(test)]
    pub(super) const ALL: &[Self] = &[
        Self::ZeroBesideMoney,
        Self::LostThousands,
        Self::FeeContradictsText,
        Self::FeeWithoutBasis,
        Self::TimeWithoutUnit,
        Self::OddCode,
        Self::LongName,
        Self::CapitalName,
        Self::DocumentWithoutName,
        Self::DocumentWithoutQuantity,
        Self::TestRecord,
        Self::NoLegalBasis,
        Self::RemovedCharacter,
        Self::Vanished,
        Self::UnreadableFile,
    ];

    /// The name by which the list of flags calls it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::ZeroBesideMoney => "zero-beside-money",
            Self::LostThousands => "lost-thousands",
            Self::FeeContradictsText => "fee-contradicts-text",
            Self::FeeWithoutBasis => "fee-without-basis",
            Self::TimeWithoutUnit => "time-without-unit",
            Self::OddCode => "odd-code",
            Self::LongName => "long-name",
            Self::CapitalName => "capital-name",
            Self::DocumentWithoutName => "document-without-name",
            Self::DocumentWithoutQuantity => "document-without-quantity",
            Self::TestRecord => "test-record",
            Self::NoLegalBasis => "no-legal-basis",
            Self::RemovedCharacter => "removed-character",
            Self::Vanished => "vanished",
            Self::UnreadableFile => "unreadable-file",
        }
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n_skipped, n_refused) = (self.skipped.len(), self.refused.len());
        writeln!(f, "{}", words::report_sums(&self.read, &self.written, &n_skipped, &n_refused))?;
        writeln!(f, "{}", words::report_files(&self.unchanged, &self.kept.len()))?;
        for (number, reason, codes) in by_reason(&self.skipped) {
            writeln!(f, "{}", words::report_skipped(&number, &reason, &codes))?;
        }
        for (number, reason, codes) in by_reason(&self.refused) {
            writeln!(f, "{}", words::report_refused(&number, &reason, &codes))?;
        }
        for path in self.kept.iter().take(SHOWN) {
            writeln!(f, "{}", words::report_kept(&path.display()))?;
        }
        let mut counts: BTreeMap<FlagKind, usize> = BTreeMap::new();
        for flag in &self.flags {
            *counts.entry(flag.kind).or_default() += 1;
        }
        if !counts.is_empty() {
            writeln!(f, "{}", words::report_flags(&FLAGS_PATH))?;
        }
        for (kind, count) in counts {
            let slug = kind.slug();
            writeln!(f, "  {count:>5}  {slug}: {}", words::flag(slug))?;
        }
        Ok(())
    }
}

/// For each reason how many there are, and which.
fn by_reason(entries: &[(String, String)]) -> Vec<(usize, &str, String)> {
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (code, reason) in entries {
        reasons.entry(reason).or_default().push(code.trim());
    }
    let line = |(reason, codes): (_, Vec<&str>)| {
        let shown = codes.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
        let shown = match codes.len().saturating_sub(SHOWN) {
            0 => shown,
            more => words::report_and_more(&shown, &more),
        };
        (codes.len(), reason, shown)
    };
    reasons.into_iter().map(line).collect()
}

impl ImportReport {
    /// The whole list, a line each: kind, code, text; the same bytes for the same input.
    pub(super) fn to_tsv(&self) -> String {
        let mut out = String::from("kind\tcode\ttext\n");
        let mut add = |kind: &str, code: &str, text: &str| {
            let cell = |it: &str| formula::guard(&it.replace(char::is_control, " "));
            out.extend([kind, "\t", &cell(code), "\t", &cell(text), "\n"]);
        };
        for (code, reason) in &self.skipped {
            add("skipped", code, reason);
        }
        for (code, reason) in &self.refused {
            add("refused", code, reason);
        }
        for flag in &self.flags {
            add(flag.kind.slug(), &flag.code, &flag.text);
        }
        out
    }
}

/// Gathers the flags of one record, each once.
#[derive(Debug, Default)]
pub(super) struct Flags(pub(super) Vec<(FlagKind, String)>);

impl Flags {
    /// Notes what looks wrong; `text` is cut to a line that can be read.
    pub(super) fn add(&mut self, kind: FlagKind, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut line: String = words.join(" ");
        if line.chars().count() > 160 {
            line = line.chars().take(159).chain(['…']).collect();
        }
        let entry = (kind, line);
        if !self.0.contains(&entry) {
            self.0.push(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_command() {
        let flag = |code: &str| Flag {
            code: code.to_owned(),
            kind: FlagKind::OddCode,
            text: "mã\tlạ".to_owned(),
        };
        let pair = |code: &str, why: &str| (code.to_owned(), why.to_owned());
        let report = ImportReport {
            read: 5,
            written: 2,
            skipped: vec![pair("1.000002", "thủ tục nội bộ"), pair("1.000003", "thủ tục nội bộ")],
            refused: vec![pair("a.jsonl:3", "không có mã")],
            unchanged: 1,
            kept: vec![PathBuf::from("procedures/portal/1.000009.yaml")],
            flags: vec![flag("1.1"), flag("1.2")],
        };
        assert_eq!(
            report.to_string(),
            "Đã đọc 5 bản ghi: ghi 2, bỏ qua 2, từ chối 1.\n\
             Tệp không đổi: 1. Tệp giữ nguyên: 1.\n\
             Bỏ qua 2 – thủ tục nội bộ: 1.000002, 1.000003\n\
             Từ chối 1 – không có mã: a.jsonl:3\n\
             Giữ nguyên: procedures/portal/1.000009.yaml\n\
             Cần xem lại (danh sách đầy đủ: import/portal-flags.tsv):\n\
             \u{20}     2  odd-code: mã không đúng dạng 1.001193\n"
        );
        assert!(
            report.to_tsv().starts_with("kind\tcode\ttext\nskipped\t1.000002\tthủ tục nội bộ\n")
        );
    }
}
