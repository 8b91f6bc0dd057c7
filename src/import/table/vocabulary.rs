//! Owns the words by which tables are recognised, read once from `headers.yaml`.
//! Must not know cells or rows.

use std::sync::LazyLock;

use super::mapping::Holds;
use crate::{
    import::clean,
    model::procedure::Level,
    source::yaml::{self, Node},
};

/// The words of `headers.yaml`.
pub(super) struct Vocabulary {
    columns: Vec<Rule<Holds>>,
    /// The columns of form 06, from (1) on.
    pub(super) form06: Vec<Holds>,
    totals: Vec<String>,
    groups: Vec<Rule<Level>>,
    pub(super) reporter: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) title: String,
}

struct Rule<T> {
    means: T,
    is: Vec<String>,
    /// Each of the outer, one of the inner.
    has: Vec<Vec<String>>,
    not: Vec<String>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let read = yaml::parse(include_str!("headers.yaml")).ok();
    read.as_ref()
        .and_then(Vocabulary::read)
        .expect("internal error: headers.yaml is well-formed (tested)")
});

/// The words, read when first needed.
pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

impl Vocabulary {
    fn read(node: &Node) -> Option<Self> {
        let words = Holds::words();
        let holds =
            |text: &str| words.iter().find(|(word, _)| *word == text).map(|(_, holds)| *holds);
        let level = |text: &str| {
            Level::WORDS.iter().find(|(word, _)| *word == text).map(|(_, level)| *level)
        };
        let rules = |key, of| list(get(node, key)?)?.iter().map(of).collect::<Option<Vec<_>>>();
        let text = |key| Some(get(node, key)?.text()?.to_owned());
        Some(Self {
            columns: list(get(node, "columns")?)?
                .iter()
                .map(|it| Rule::read(it, "holds", holds))
                .collect::<Option<_>>()?,
            form06: texts(get(node, "form06")).iter().map(|it| holds(it)).collect::<Option<_>>()?,
            totals: texts(get(node, "totals")),
            groups: rules("groups", |it| Rule::read(it, "level", level))?,
            reporter: text("reporter")?,
            from: text("from")?,
            to: text("to")?,
            title: text("title")?,
        })
    }

    /// What a column holds, by its heading with those above it.
    pub(super) fn column(&self, heading: &str) -> Option<Holds> {
        fitting(&self.columns, heading)
    }

    /// Whether a row is one of sums, by its name.
    pub(super) fn is_total(&self, name: &str) -> bool {
        let name = clean::key(name);
        self.totals.iter().any(|it| name.starts_with(it.as_str()))
    }

    /// The level of the rows that a row heads.
    pub(super) fn group(&self, name: &str) -> Option<Level> {
        // The end of the name is a word's end too.
        fitting(&self.groups, &format!("{}, ", clean::key(name)))
    }
}

impl<T: Copy> Rule<T> {
    fn read(node: &Node, key: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<Self> {
        let parts = |text: &String| text.split('|').map(str::to_owned).collect();
        Some(Self {
            means: meaning(get(node, key)?.text()?)?,
            is: texts(get(node, "is")),
            has: texts(get(node, "has")).iter().map(parts).collect(),
            not: texts(get(node, "not")),
        })
    }

    fn fits(&self, whole: &str, last: &str) -> bool {
        let is = self.is.is_empty() || self.is.iter().any(|it| it == last);
        let has = self.has.iter().all(|any| any.iter().any(|it| whole.contains(it.as_str())));
        is && has && !self.not.iter().any(|it| whole.contains(it.as_str()))
    }
}

fn fitting<T: Copy>(rules: &[Rule<T>], heading: &str) -> Option<T> {
    let whole = heading.to_lowercase();
    let last = clean::key(whole.rsplit(" > ").next().unwrap_or(""));
    rules.iter().find(|rule| rule.fits(&whole, &last)).map(|rule| rule.means)
}

fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match node {
        Node::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, it)| it),
        _ => None,
    }
}

fn list(node: &Node) -> Option<&[Node]> {
    match node {
        Node::List(items) => Some(items),
        _ => None,
    }
}

fn texts(node: Option<&Node>) -> Vec<String> {
    let items = node.and_then(list).unwrap_or_default();
    items.iter().filter_map(|it| it.text().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let column = |heading| vocabulary().column(heading).map_or("", Holds::word);
        for (heading, holds) in [
            ("Số hồ sơ nhận giải quyết > Tổng số", "received.total"),
            ("Số hồ sơ nhận giải quyết > Trong kỳ > Trực tuyến", "received.online"),
            (
                "Số hồ sơ nhận giải quyết > Trong kỳ > Trực tiếp, dịch vụ bưu chính",
                "received.in_person_or_postal",
            ),
            ("Số hồ sơ nhận giải quyết > Từ kỳ trước", "received.carried_in"),
            ("Số hồ sơ đã giải quyết > Tổng số", "resolved.total"),
            ("Số hồ sơ đã giải quyết > Quá hạn", "resolved.overdue"),
            ("Số hồ sơ đang giải quyết > Quá hạn", "pending.overdue"),
            ("Lĩnh vực, công việc giải quyết theo cấp", "row.field"),
            ("department_name", "row.agency"),
            ("Tỷ lệ % đúng hạn", "ignored"),
            ("STT", "row.number"),
            ("Màu", ""),
        ] {
            assert_eq!(column(heading), holds, "{heading}");
        }
        assert_eq!(vocabulary().form06.len(), 13);
    }

    #[test]
    fn rows() {
        assert!(vocabulary().is_total("TỔNG CỘNG"));
        assert!(!vocabulary().is_total("Hộ tịch"));
        assert_eq!(vocabulary().group("A. Sở, ban, ngành"), Some(Level::Province));
        assert_eq!(vocabulary().group("Xã, phường, thị trấn"), Some(Level::Commune));
        assert_eq!(vocabulary().group("Hộ tịch"), None);
    }
}
