//! The report of an import of portal records, and the list of flags.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::PathBuf;

use crate::diag::message::{MessageLanguage, Messages};
use crate::formula;

/// Where the whole list of flags stands, under the content folder.
pub(super) const FLAGS_PATH: &str = "import/portal-flags.tsv";

/// Most skipped or refused records that the report names of each reason; the file has them all.
const SHOWN: usize = 40;

/// Most bytes of the names in one line of the report.
const LINE_LENGTH: usize = 800;

/// What an import did. `read` is always the sum of `written`, `skipped` and `refused`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Records found in the inputs, broken ones included.
    pub read: usize,
    /// Records whose file now says what the portal says.
    pub written: usize,
    /// Records left out on purpose: code and reason.
    pub skipped: Vec<(String, Reason)>,
    /// Records that cannot be imported: place in the input or code, and reason.
    pub refused: Vec<(String, Reason)>,
    /// Files that already held these very bytes, shared lists included.
    pub unchanged: usize,
    /// Files left as they are, because a person edited or made them.
    pub kept: Vec<PathBuf>,
    /// What looks wrong in the records.
    pub flags: Vec<Flag>,
}

/// Why a record is skipped or refused. It is no [`Mistake`](super::mistake::Mistake): its place is a record, which has
/// no sheet and no cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What its message begins with after `import-because-`.
    id: &'static str,
    args: Vec<(&'static str, String)>,
}

impl Reason {
    /// A reason by the id of its message `import-because-ID`.
    pub(super) fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// With an argument of the message.
    pub(super) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The reason in words.
    pub fn text(&self, messages: &Messages) -> String {
        let args: Vec<_> = self.args.iter().map(|(name, value)| (*name, &**value)).collect();
        messages.text(&format!("import-because-{}", self.id), &args)
    }
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
    /// An amount that its own text contradicts: with another amount, no charge, or amounts of several periods.
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
    /// A legal basis that does not clearly name the number of one text.
    OddLegalNumber,
    /// A day that is not in milliseconds, or cannot be read.
    OddDay,
    /// Invisible characters that no content may have, and that were removed.
    RemovedCharacter,
    /// HTML or embedded files in texts, which were removed.
    RemovedMarkup,
    /// A file of an earlier import whose record is no longer in the input.
    Vanished,
    /// A file in the content folder, or an entry of one, that cannot be read.
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
        Self::OddLegalNumber,
        Self::OddDay,
        Self::RemovedCharacter,
        Self::RemovedMarkup,
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
            Self::OddLegalNumber => "odd-legal-number",
            Self::OddDay => "odd-day",
            Self::RemovedCharacter => "removed-character",
            Self::RemovedMarkup => "removed-markup",
            Self::Vanished => "vanished",
            Self::UnreadableFile => "unreadable-file",
        }
    }
}

impl ImportReport {
    /// The report at the end of the command.
    pub fn text(&self, messages: &Messages) -> String {
        let mut lines = ReportLines { messages, out: String::new() };
        let count = |number: usize| number.to_string();
        let (skipped, refused) = (count(self.skipped.len()), count(self.refused.len()));
        let (read, written) = (count(self.read), count(self.written));
        let args =
            [("read", &*read), ("written", &written), ("skipped", &skipped), ("refused", &refused)];
        lines.add("import-sums", &args);
        let (unchanged, kept) = (count(self.unchanged), count(self.kept.len()));
        lines.add("import-files", &[("unchanged", &unchanged), ("kept", &kept)]);
        lines.by_reason("import-skipped", &self.skipped);
        lines.by_reason("import-refused", &self.refused);
        for path in self.kept.iter().take(SHOWN) {
            lines.add("import-kept", &[("path", &path.display().to_string())]);
        }
        let mut counts: BTreeMap<FlagKind, usize> = BTreeMap::new();
        for flag in &self.flags {
            *counts.entry(flag.kind).or_default() += 1;
        }
        if !counts.is_empty() {
            lines.add("import-flags", &[("path", FLAGS_PATH)]);
        }
        for (kind, count) in counts {
            let slug = kind.slug();
            let meaning = messages.label(&format!("import-flag-{slug}"));
            lines.push(&format!("  {count:>5}  {slug}: {meaning}"));
        }
        lines.out
    }

    /// The whole list, a line each: kind, code, text; the same bytes for the same input. It is a file of the
    /// content, so it is Vietnamese.
    pub(super) fn to_tsv(&self) -> String {
        let messages = Messages::new(MessageLanguage::Vietnamese);
        let mut out = String::from("kind\tcode\ttext\n");
        let mut add = |kind: &str, code: &str, text: &str| {
            let cell = |it: &str| formula::guard(&it.replace(char::is_control, " "));
            out.extend([kind, "\t", &cell(code), "\t", &cell(text), "\n"]);
        };
        for (code, reason) in &self.skipped {
            add("skipped", code, &reason.text(&messages));
        }
        for (code, reason) in &self.refused {
            add("refused", code, &reason.text(&messages));
        }
        for flag in &self.flags {
            add(flag.kind.slug(), &flag.code, &flag.text);
        }
        out
    }
}

/// Lines of a report.
pub(super) struct ReportLines<'m> {
    pub(super) messages: &'m Messages,
    pub(super) out: String,
}

impl ReportLines<'_> {
    /// A line by the id of its message.
    pub(super) fn add(&mut self, id: &str, args: &[(&'static str, &str)]) {
        self.push(&self.messages.text(id, args));
    }

    fn push(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Names with commas: at most so many, and no more than a line of a message may hold.
    pub(super) fn names(
        &self,
        names: impl ExactSizeIterator<Item = String>,
        most: usize,
    ) -> String {
        let n_names = names.len();
        let (mut shown, mut n_shown) = (String::new(), 0);
        for name in names.take(most) {
            if n_shown > 0 && shown.len() + name.len() > LINE_LENGTH {
                break;
            }
            shown += if n_shown > 0 { ", " } else { "" };
            shown += &name;
            n_shown += 1;
        }
        match n_names - n_shown {
            0 => shown,
            more => self
                .messages
                .text("import-more", &[("names", &shown), ("number", &more.to_string())]),
        }
    }

    /// A line for each reason: how many records, and which.
    fn by_reason(&mut self, id: &str, entries: &[(String, Reason)]) {
        let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (code, reason) in entries {
            reasons.entry(reason.text(self.messages)).or_default().push(code.trim());
        }
        for (reason, codes) in reasons {
            let number = codes.len().to_string();
            let codes = self.names(codes.into_iter().map(str::to_owned), SHOWN);
            self.add(id, &[("number", &number), ("reason", &reason), ("codes", &codes)]);
        }
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
        let pair = |code: &str, why: &'static str| (code.to_owned(), Reason::new(why));
        let report = ImportReport {
            read: 5,
            written: 2,
            skipped: vec![pair("1.000002", "internal"), pair("1.000003", "internal")],
            refused: vec![pair("a.jsonl:3", "no-code")],
            unchanged: 1,
            kept: vec![PathBuf::from("procedures/portal/1.000009.yaml")],
            flags: vec![flag("1.1"), flag("1.2")],
        };
        assert_eq!(
            report.text(&Messages::new(MessageLanguage::Vietnamese)),
            "Đã đọc 5 bản ghi: ghi 2, bỏ qua 2, từ chối 1.\n\
             Tệp không đổi: 1. Tệp giữ nguyên: 1.\n\
             Bỏ qua 2 – thủ tục nội bộ: 1.000002, 1.000003\n\
             Từ chối 1 – không có mã: a.jsonl:3\n\
             Giữ nguyên: procedures/portal/1.000009.yaml\n\
             Cần xem lại (danh sách đầy đủ: import/portal-flags.tsv):\n\
             \u{20}     2  odd-code: mã không đúng dạng 1.001193\n"
        );
        assert_eq!(
            report.text(&Messages::new(MessageLanguage::English)),
            "5 records read: 2 written, 2 skipped, 1 refused.\n\
             Files unchanged: 1. Files kept: 1.\n\
             Skipped 2 – internal procedure: 1.000002, 1.000003\n\
             Refused 1 – no code: a.jsonl:3\n\
             Kept: procedures/portal/1.000009.yaml\n\
             To be reviewed (the whole list: import/portal-flags.tsv):\n\
             \u{20}     2  odd-code: code of another form than 1.001193\n"
        );
        assert!(
            report.to_tsv().starts_with("kind\tcode\ttext\nskipped\t1.000002\tthủ tục nội bộ\n")
        );
    }

    #[test]
    fn every_flag_has_a_meaning() {
        for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
            let messages = Messages::new(language);
            for kind in FlagKind::ALL {
                assert!(!messages.label(&format!("import-flag-{}", kind.slug())).is_empty());
            }
        }
    }
}
