//! Owns the words by which tables are recognised, read once from `headers.yaml`.
//! Must not know cells or rows.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{
    heading::{self, HeadingSign, HeadingSigns, Readings},
    mapping::ColumnMeaning,
};
use crate::{
    import::clean,
    model::{named_period::NamedPeriod, period::PeriodKind, procedure::Level},
    source::yaml::{self, Node},
};

/// The words of `headers.yaml`.
pub(super) struct Vocabulary {
    columns: Vec<Rule<ColumnMeaning>>,
    /// Phrases, word by word.
    signs: BTreeMap<Vec<String>, HeadingSign>,
    /// Words of the longest phrase.
    longest: usize,
    /// Words and how they are spelled in the lists.
    spellings: BTreeMap<String, String>,
    first_of_totals: Vec<String>,
    more_of_totals: Vec<String>,
    groups: Vec<Rule<Level>>,
    group_words: Vec<String>,
    odd_rows: Vec<String>,
    unit: Vec<String>,
    /// What a unit must have, and what it may have beside that.
    dossiers: String,
    share_units: Vec<String>,
    short_unit: Vec<String>,
    other_units: Vec<String>,
    /// Units that need no word before them.
    other_units_alone: Vec<String>,
    and: String,
    of_period: Vec<String>,
    /// Words that begin the name of a law, and those after it.
    laws: Vec<String>,
    ends_of_law: Vec<String>,
    /// Words before a period that is compared with.
    compared: Vec<String>,
    heading_periods: Vec<Rule<PeriodKind>>,
    /// What begins the name of the office that reports.
    pub(super) reporter: Vec<String>,
    /// What begins the name of another office in the same cell.
    receiver: Vec<String>,
    /// Abbreviations in the names of offices, and what they are short for.
    short_offices: Vec<(String, String)>,
    /// What follows the name of an office: its province.
    places: Vec<String>,
    /// What the name of an office begins with.
    offices: Vec<String>,
    /// In the heading of a column that lists fields or offices.
    both: Vec<String>,
    /// What the name of a field begins with, and of no office.
    field: String,
    /// Fields that are called like a column of figures.
    figure_fields: Vec<String>,
    /// What begins the text of the period.
    pub(super) reported: String,
    pub(super) title: String,
}

struct Rule<T> {
    means: T,
    is: Vec<String>,
    /// A part of the heading begins with one of these.
    begins: Vec<String>,
    /// The headings above are not looked at.
    is_of_last: bool,
    /// Each of the outer, one of the inner.
    has: Vec<Vec<String>>,
    not: Vec<String>,
    not_last: Vec<String>,
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
        let words = ColumnMeaning::words();
        let holds =
            |text: &str| words.iter().find(|(word, _)| *word == text).map(|(_, holds)| *holds);
        let level = |text: &str| {
            Level::WORDS.iter().find(|(word, _)| *word == text).map(|(_, level)| *level)
        };
        let kind = |text: &str| match text {
            "month" => Some(PeriodKind::Month),
            "quarter" => Some(PeriodKind::Quarter),
            "year" => Some(PeriodKind::Year),
            _ => None,
        };
        let rules = |key, of| list(node.get(key)?)?.iter().map(of).collect::<Option<Vec<_>>>();
        let text = |key| Some(node.get(key)?.text()?.to_owned());
        let signs = signs(node.get("signs")?);
        Some(Self {
            longest: signs.keys().map(Vec::len).max()?,
            columns: list(node.get("columns")?)?
                .iter()
                .map(|it| Rule::read(it, "holds", holds))
                .collect::<Option<_>>()?,
            signs,
            spellings: list(node.get("spellings")?)?.iter().filter_map(pair).collect(),
            first_of_totals: texts(node.get("totals")?.get("first")),
            more_of_totals: texts(node.get("totals")?.get("more")),
            groups: rules("groups", |it| Rule::read(it, "level", level))?,
            group_words: texts(node.get("group_words")),
            odd_rows: texts(node.get("odd_rows")),
            unit: texts(node.get("unit")),
            short_unit: texts(node.get("short_unit")),
            other_units: texts(node.get("other_units")),
            other_units_alone: texts(node.get("other_units_alone")),
            and: text("and")?,
            of_period: texts(node.get("period")),
            laws: texts(node.get("laws")),
            ends_of_law: texts(node.get("ends_of_law")),
            compared: texts(node.get("compared")),
            heading_periods: list(node.get("heading_periods")?)?
                .iter()
                .map(|it| Rule::read(it, "period", kind))
                .collect::<Option<_>>()?,
            reporter: texts(node.get("reporter")),
            receiver: texts(node.get("receiver")),
            short_offices: list(node.get("short_offices")?)?.iter().filter_map(pair).collect(),
            places: texts(node.get("places")),
            offices: texts(node.get("offices")),
            both: texts(node.get("both")),
            field: text("field")?,
            figure_fields: texts(node.get("figure_fields")),
            dossiers: text("dossiers")?,
            share_units: texts(node.get("share_units")),
            reported: text("reported")?,
            title: text("title")?,
        })
    }

    /// A text as the lists are written: in small letters and the usual spelling of each word.
    fn spelled(&self, text: &str) -> String {
        let text = text.to_lowercase();
        let words = text.split_inclusive(|c: char| !c.is_alphanumeric());
        let usual = |piece: &str| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let usual = self.spellings.get(word).map_or(word, String::as_str);
            format!("{usual}{}", &piece[word.len()..])
        };
        words.map(usual).collect()
    }

    /// What a column holds that is no figure, or a figure under a name of its own.
    pub(super) fn column(&self, heading: &str) -> Option<ColumnMeaning> {
        fitting(&self.columns, &self.spelled(heading))
    }

    /// What the words of a heading of figures mean.
    pub(super) fn readings(&self, heading: &str) -> Readings {
        let parts: Vec<HeadingSigns> = heading.split(" > ").map(|part| self.part(part)).collect();
        heading::read(&parts)
    }

    /// Whether a heading has a word of figures: what is below it is a figure, whatever its words mean.
    pub(super) fn is_of_figures(&self, heading: &str) -> bool {
        heading.split(" > ").any(|part| self.part(part).iter().any(Option::is_some))
    }

    /// Whether a cell heads a column.
    pub(super) fn heads(&self, text: &str) -> bool {
        self.column(text).is_some() || heading::names_figures(&self.part(text))
    }

    /// The words of one row of a heading. Numbers of columns, as in "(3)=(4)+(5)", are none; any other number is an
    /// unknown word, and `%` is a share.
    fn part(&self, text: &str) -> HeadingSigns {
        let share = text.contains('%').then_some(Some(HeadingSign::Share));
        let text = without_column_numbers(&self.spelled(text));
        let text = text.replace('&', &format!(" {} ", self.and));
        let pieces = text.split(|c: char| !c.is_alphanumeric() && c != ' ').map(str::trim);
        pieces.flat_map(|piece| self.phrases(piece)).chain(share).collect()
    }

    /// Whether a name consists of the words of a column of figures: "Trực tuyến", "- Giải quyết đúng hạn".
    fn names_figures(&self, key: &str) -> bool {
        let part = self.part(key);
        let is_field = self.figure_fields.iter().any(|it| it == key);
        !is_field && part.iter().all(Option::is_some) && heading::names_figures(&part)
    }

    /// What follows "Đơn vị báo cáo" or "Đơn vị báo cáo:" in a text.
    pub(super) fn after_reporter<'t>(&self, text: &'t str) -> Option<&'t str> {
        let lower = text.to_lowercase();
        let found = self.reporter.iter().filter_map(|it| Some((lower.find(it.as_str())?, it)));
        let (at, word) = found.min_by_key(|(at, _)| *at)?;
        let rest = text.get(at + word.len()..)?.trim_start();
        rest.strip_prefix(':').or(Some("").filter(|_| rest.is_empty()))
    }

    /// The first office that a text names: the text up to the end of the line or to another office.
    pub(super) fn first_office(&self, text: &str) -> Option<String> {
        let text = text.trim_start().split(['\n', '\r', ';']).next()?;
        let lower = text.to_lowercase();
        let end = self.receiver.iter().filter_map(|it| lower.find(it.as_str())).min();
        let name = end.and_then(|it| text.get(..it)).unwrap_or(text);
        let name = name.trim_start_matches(['-', '+', '–', '*', ' ']);
        let name = name.trim_end_matches(['.', '…', ',', '-', '–', '+', ' ']);
        Some(clean::line(name)).filter(|it| !it.is_empty())
    }

    /// Whether two names are those of one office, but for abbreviations and the province after it.
    pub(super) fn is_same_office(&self, one: &str, other: &str) -> bool {
        let words = |name: &str| {
            let mut key = self.spelled(&clean::key(name));
            for (short, whole) in &self.short_offices {
                key = key.replace(short.as_str(), whole);
            }
            let words = key.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        let (one, other) = (words(one), words(other));
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        let rest = long.strip_prefix(short.as_slice()).filter(|_| !short.is_empty());
        rest.is_some_and(|it| it.first().is_none_or(|word| self.places.contains(word)))
    }

    /// Whether the heading of a column of fields allows offices too, as that of form 06.
    pub(super) fn heads_both(&self, heading: &str) -> bool {
        let heading = self.spelled(heading);
        self.both.iter().any(|it| heading.contains(it.as_str()))
    }

    /// Whether a name, given by its key, begins like that of an office.
    pub(super) fn begins_office(&self, key: &str) -> bool {
        let key = self.spelled(key);
        let name = key.trim_start_matches(|c: char| !c.is_alphabetic());
        self.offices.iter().any(|it| name.starts_with(it.as_str()))
    }

    /// Whether a name, given by its key, begins like that of a field: "Lĩnh vực Hộ tịch".
    pub(super) fn begins_field(&self, key: &str) -> bool {
        let name = key.trim_start_matches(|c: char| !c.is_alphabetic());
        name.starts_with(self.field.as_str())
    }

    /// The longest phrases of words that no mark separates.
    fn phrases(&self, piece: &str) -> HeadingSigns {
        let words = piece.split(' ').filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        let mut found = HeadingSigns::new();
        let mut at = 0;
        while at < words.len() {
            let ends = (at + 1..=words.len().min(at + self.longest)).rev();
            let sign = ends
                .into_iter()
                .find_map(|end| self.signs.get(&words[at..end]).map(|sign| (end, *sign)));
            found.push(sign.map(|(_, sign)| sign));
            at = sign.map_or(at + 1, |(end, _)| end);
        }
        found
    }

    /// Whether a row is one of sums, by the key of its name (`clean::key`): "Tổng số", "Cộng toàn tỉnh", but not
    /// "Tổng hợp".
    pub(super) fn is_total(&self, key: &str) -> bool {
        let words = bare_words(key);
        let is_in = |list: &[String], word: &String| list.contains(word);
        words.first().is_some_and(|first| is_in(&self.first_of_totals, first))
            && words.iter().skip(1).all(|word| is_in(&self.more_of_totals, word))
    }

    /// Whether a text above a table names its period, if it names any.
    pub(super) fn is_of_period(&self, text: &str) -> bool {
        let text = self.spelled(text);
        self.of_period.iter().any(|it| text.contains(it.as_str()))
    }

    /// A text above a table, in small letters, without the laws that it cites and the periods that it compares with.
    pub(super) fn about_period(&self, text: &str) -> String {
        // A longer text is no title.
        const LONGEST: usize = 2_000;
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
        let text = self.spelled(&text[..end]);
        let first = |text: &str, words: &[String]| {
            words.iter().filter_map(|it| text.find(it.as_str())).min()
        };
        let kept = text.split(';').map(|it| &it[..first(it, &self.compared).unwrap_or(it.len())]);
        let mut text = kept.collect::<Vec<_>>().join(";");
        while let Some(from) = first(&text, &self.laws) {
            let length = self.laws.iter().filter(|it| text[from..].starts_with(it.as_str()));
            let begin = from + length.map(String::len).max().unwrap_or(0);
            let end = first(&text[begin..], &self.ends_of_law).map_or(text.len(), |it| begin + it);
            text.replace_range(from..end, " ");
        }
        text
    }

    /// The kind of period of which a heading counts: a month, for "tiếp nhận trong tháng".
    pub(super) fn heading_period(&self, heading: &str) -> Option<PeriodKind> {
        fitting(&self.heading_periods, &self.spelled(heading))
    }

    /// Whether a text above a table, with the text of the next cell, is that of figures in thousands or the like:
    /// "Đơn vị tính: nghìn hồ sơ".
    pub(super) fn is_other_unit(&self, text: &str, next: &str) -> bool {
        let (text, next) = (self.spelled(text), self.spelled(next));
        let rest = |words: &[String]| {
            let (_, rest) = words.iter().find_map(|it| text.split_once(it.as_str()))?;
            let is_empty = !rest.contains(char::is_alphanumeric) && !rest.contains('%');
            // The next cell may be the name of another: "Kỳ báo cáo:".
            let next = Some(&next).filter(|it| !it.contains(':')).cloned().unwrap_or_default();
            Some(if is_empty { next } else { rest.to_owned() })
        };
        let is_first =
            |rest: String| self.other_units.iter().any(|it| rest.trim().starts_with(it.as_str()));
        self.other_units_alone.iter().any(|it| text.contains(it.as_str()))
            || rest(&self.unit).is_some_and(|it| !self.is_of_dossiers(&it))
            || rest(&self.short_unit).is_some_and(is_first)
    }

    /// Whether a unit is dossiers, perhaps beside a share. No unit is none other.
    fn is_of_dossiers(&self, unit: &str) -> bool {
        let unit = unit.split([';', '\n', '\r']).next().unwrap_or(unit);
        let unit = unit.split(". ").next().unwrap_or(unit);
        if !unit.contains(|c: char| c.is_alphanumeric() || c == '%') {
            return true;
        }
        let mut rest = unit.to_owned();
        for share in &self.share_units {
            rest = rest.replace(share.as_str(), ",");
        }
        let is_filler = |it: &Option<HeadingSign>| *it == Some(HeadingSign::Filler);
        rest.contains(self.dossiers.as_str()) && self.part(&rest).iter().all(is_filler)
    }

    /// Whether a name, given by its key, is that of a period or a column of figures, or begins like that of a total
    /// or a group, or of a row that compares the others, whatever follows.
    pub(super) fn is_odd_row(&self, key: &str) -> bool {
        let spelled = self.spelled(key);
        let is_odd = self.odd_rows.iter().any(|it| spelled.starts_with(it.as_str()));
        is_odd
            || self.group(key).is_some()
            || self.seems_total(key)
            || self.names_figures(&spelled)
            || NamedPeriod::read(key).has_part()
    }

    fn seems_total(&self, key: &str) -> bool {
        let words = bare_words(key);
        let is_in =
            |list: &[String], word: Option<&String>| word.is_some_and(|it| list.contains(it));
        is_in(&self.first_of_totals, words.first())
            && (words.len() == 1 || is_in(&self.more_of_totals, words.get(1)))
    }

    /// The level of the rows that a row heads, by the key of its name. An office whose name holds a level is none.
    pub(super) fn group(&self, key: &str) -> Option<Level> {
        let key = self.spelled(key);
        let words = bare_words(&key);
        // "A.", "II." number the row.
        let is_numeral = |word: &&String| word.chars().all(|c| "abcdeivxlm0123456789".contains(c));
        let words: Vec<&String> = words.iter().skip_while(is_numeral).collect();
        if words.is_empty() || !words.iter().all(|word| self.group_words.contains(word)) {
            return None;
        }
        // The end of the name is a word's end too.
        fitting(&self.groups, &format!("{key}, "))
    }
}

/// A heading without the numbers of columns: `(3)`, `(3)=(4)+(5)`, `3=4+5`, or a number alone.
fn without_column_numbers(text: &str) -> String {
    let is_of = |marks: &'static str| {
        move |it: &str| it.chars().all(|c| c.is_ascii_digit() || marks.contains(c))
    };
    let is_short = |it: &str| {
        let mut numbers = it.split(|c: char| !c.is_ascii_digit());
        numbers.all(|number| number.len() <= 2) && it.contains(|c: char| c.is_ascii_digit())
    };
    let marks = if text.contains('=') { "=+-() " } else { "() " };
    let is_number = |it: &str| is_of(marks)(it) && is_short(it);
    if is_number(text) {
        return String::new();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(from) = rest.find('(') {
        let Some(to) = rest[from..].find(')').map(|it| from + it + 1) else { break };
        out.push_str(&rest[..from]);
        out.push_str(if is_number(&rest[from..to]) { "" } else { &rest[from..to] });
        rest = &rest[to..];
    }
    out.push_str(rest);
    let is_formula = |it: &&str| it.contains('=') && is_number(it);
    let words: Vec<&str> = out.split(' ').filter(|it| !is_formula(it)).collect();
    words.join(" ")
}

/// The words of a name, without what is in brackets.
fn bare_words(key: &str) -> Vec<String> {
    let name = key.split('(').next().unwrap_or_default();
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn signs(node: &Node) -> BTreeMap<Vec<String>, HeadingSign> {
    let of = |(key, sign): &(&str, HeadingSign)| {
        let sign = *sign;
        let phrases = texts(node.get(key)).into_iter();
        phrases
            .map(move |phrase| (phrase.split(' ').map(str::to_owned).collect(), sign))
            .collect::<Vec<_>>()
    };
    HeadingSign::KEYS.iter().flat_map(of).collect()
}

/// A word, and how it is spelled elsewhere.
fn pair(node: &Node) -> Option<(String, String)> {
    match list(node)? {
        [from, to] => Some((from.text()?.to_owned(), to.text()?.to_owned())),
        _ => None,
    }
}

impl<T: Copy> Rule<T> {
    fn read(node: &Node, key: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<Self> {
        let parts = |text: &String| text.split('|').map(str::to_owned).collect();
        Some(Self {
            means: meaning(node.get(key)?.text()?)?,
            is: texts(node.get("is")),
            begins: texts(node.get("begins")),
            is_of_last: node.get("of").is_some(),
            has: texts(node.get("has")).iter().map(parts).collect(),
            not: texts(node.get("not")),
            not_last: texts(node.get("not_last")),
        })
    }

    fn fits(&self, whole: &str, last: &str) -> bool {
        let whole = if self.is_of_last { last } else { whole };
        let mut parts = whole.split(" > ").map(|it| it.trim_start_matches(['(', ' ']));
        let begins = self.begins.is_empty()
            || parts.any(|part| self.begins.iter().any(|it| part.starts_with(it.as_str())));
        let is = self.is.is_empty() || self.is.iter().any(|it| it == last);
        let has = self.has.iter().all(|any| any.iter().any(|it| whole.contains(it.as_str())));
        let is_in =
            |text: &str, words: &[String]| words.iter().any(|it| text.contains(it.as_str()));
        is && begins && has && !is_in(whole, &self.not) && !is_in(last, &self.not_last)
    }
}

/// The meaning of the first rule that fits a heading, which is given in the usual spelling.
fn fitting<T: Copy>(rules: &[Rule<T>], heading: &str) -> Option<T> {
    let last = clean::key(heading.rsplit(" > ").next().unwrap_or(""));
    rules.iter().find(|rule| rule.fits(heading, &last)).map(|rule| rule.means)
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
    fn columns_that_are_no_figures() {
        let column = |heading| vocabulary().column(heading).map_or("", ColumnMeaning::word);
        for (heading, holds) in [
            ("Lĩnh vực, công việc giải quyết theo cấp", "row.field"),
            ("department_name", "row.agency"),
            ("Tỷ lệ % đúng hạn", "ignored"),
            ("Tỉ lệ đúng hạn", "ignored"),
            ("Tỷ lệ hồ sơ đúng hạn (%)", "ignored"),
            ("Tỷ lệ (%) > Đúng hạn", "ignored"),
            ("Đúng hạn (%)", "ignored"),
            ("Kết quả (hồ sơ, tỷ lệ %) > Đúng hạn > Tỷ lệ", "ignored"),
            ("Đã giải quyết (hồ sơ, tỷ lệ %)", ""),
            ("Tỷ lệ giải quyết > Số hồ sơ", ""),
            ("Tỷ lệ giải quyết > %", "ignored"),
            ("Kết quả giải quyết (hồ sơ, %) > Đúng hạn", ""),
            ("Số lĩnh vực", ""),
            ("STT", "row.number"),
            ("Màu", ""),
            ("Số hồ sơ theo lĩnh vực", ""),
        ] {
            assert_eq!(column(heading), holds, "{heading}");
        }
    }

    /// A heading, what it may mean, and a question mark where the words alone do not decide.
    #[test]
    fn headings_of_figures() {
        for (heading, expected) in [
            ("Số hồ sơ nhận giải quyết > Tổng số", "received.total"),
            ("Số hồ sơ nhận giải quyết > Trong kỳ > Trực tuyến", "received.online"),
            (
                "Số hồ sơ nhận giải quyết > Trong kỳ > Trực tiếp, dịch vụ bưu chính",
                "received.in_person_or_postal",
            ),
            ("Số hồ sơ nhận giải quyết > Từ kỳ trước", "received.carried_in"),
            ("Số lượng hồ sơ đã giải quyết > Tổng số", "resolved.total"),
            ("Số hồ sơ đã giải quyết > Đúng hạn", "resolved.on_time resolved.timely"),
            ("Số hồ sơ đã giải quyết > Trước và đúng hạn", "resolved.timely"),
            ("Số hồ sơ đã giải quyết > Quá hạn (10)", "resolved.overdue"),
            ("Số hồ sơ đang giải quyết > Đúng hạn", "pending.within"),
            ("HS đang xử lí quá hạn", "pending.overdue"),
            ("Hồ sơ quá hạn chưa giải quyết", "pending.overdue"),
            ("Số hồ sơ tiếp nhận trong quý", "received.total received.new"),
            ("Tổng số hồ sơ tiếp nhận trong quý", "received.total received.new"),
            ("Nhận qua bưu chính công ích", "received.postal"),
            ("Số hồ sơ TTHC đã giải quyết", "resolved.total"),
            ("Kết quả giải quyết TTHC > Đúng hạn", "resolved.on_time resolved.timely"),
            ("Giải quyết không đúng hạn", "resolved.overdue"),
            ("Số hồ sơ chưa được giải quyết", "pending.total"),
            ("Từ chối tiếp nhận", "returned"),
            ("Quá hạn", "resolved.overdue pending.overdue ?"),
            ("Tổng số hồ sơ", "received.total resolved.total pending.total ?"),
            // A word that is left over, a denial, another period, two figures in one.
            ("Số hồ sơ tiếp nhận loại A", ""),
            ("Số hồ sơ tiếp nhận (01/01 - 30/6)", ""),
            ("Số hồ sơ tiếp nhận 15", ""),
            ("Tiếp nhận (3)=(4)+(5)", "received.total received.new"),
            ("Tiếp nhận (3 = 4 + 5)", "received.total received.new"),
            ("Đang giải quyết 11=12+13", "pending.total"),
            ("Đang giải quyết > (11)", "pending.total"),
            // The heading to the left may name the stage.
            ("Đúng hạn", "resolved.on_time resolved.timely pending.within ?"),
            ("Trước hạn", "resolved.early pending.within ?"),
            ("Trước và đúng hạn", "resolved.timely pending.within ?"),
            ("Số TTHC đã giải quyết", ""),
            ("Số thủ tục hành chính tiếp nhận", ""),
            ("Kết quả giải quyết (hồ sơ, %) > Đúng hạn", ""),
            // What the applicant receives is the result.
            ("Số hồ sơ nhận kết quả trực tuyến", ""),
            ("Nhận kết quả qua bưu điện", ""),
            ("Nhận được kết quả > Trực tiếp", ""),
            ("Số kết quả nhận trực tiếp", ""),
            ("Kết quả tiếp nhận > Trực tiếp", "received.in_person"),
            ("Hồ sơ không tiếp nhận", ""),
            ("Chưa giải quyết đúng hạn", ""),
            ("Đã giải quyết không quá hạn", ""),
            ("Số hồ sơ tiếp nhận cùng kỳ năm trước", ""),
            ("Số hồ sơ tiếp nhận năm 2025", ""),
            ("Tiếp nhận lũy kế từ đầu năm", ""),
            ("Kế hoạch tiếp nhận", ""),
            ("Tiếp nhận và giải quyết", ""),
            ("Đã tiếp nhận, đã giải quyết", ""),
            ("Đúng hạn và quá hạn", ""),
            ("Đã giải quyết đúng hạn > Trước hạn", ""),
            ("Số hồ sơ nhận giải quyết > Trực tuyến toàn trình", ""),
            ("Số hồ sơ đã giải quyết > Trực tuyến", ""),
            ("Số hồ sơ đã giải quyết > Từ kỳ trước", ""),
        ] {
            let readings = vocabulary().readings(heading);
            let names: Vec<&str> = readings.measures.iter().map(|it| it.name()).collect();
            let open = if readings.is_sure || names.is_empty() { "" } else { " ?" };
            assert_eq!(format!("{}{open}", names.join(" ")), expected, "{heading}");
        }
    }

    #[test]
    fn units() {
        for (text, next) in [
            ("Đơn vị tính: nghìn hồ sơ", ""),
            ("Đơn vị tính:", "nghìn hồ sơ"),
            ("Đơn vị: nghìn hồ sơ", ""),
            ("Đơn vị:", "%"),
            ("Nghìn hồ sơ", ""),
            ("Số liệu: ngàn hồ sơ", ""),
            ("(x 1000)", ""),
            ("(ĐVT: 1.000 hồ sơ)", ""),
            ("Số liệu tính bằng trăm hồ sơ", ""),
            ("ĐVT: 10 hồ sơ", ""),
            ("Đơn vị tính: đồng", ""),
            ("Đơn vị tính", "ngày"),
            ("Đơn vị tính: người", ""),
            ("ĐVT: thủ tục", ""),
            ("ĐVT: %", ""),
            ("Đơn vị tính: hồ sơ/tháng", ""),
        ] {
            assert!(vocabulary().is_other_unit(text, next), "{text} {next}");
        }
        for (text, next) in [
            ("Đơn vị tính: Số hồ sơ TTHC", "100"),
            ("Đơn vị tính: hồ sơ", ""),
            ("(ĐVT: HS)", ""),
            ("ĐVT: hồ sơ, %", ""),
            ("Đơn vị tính: Hồ sơ; tỷ lệ: %", ""),
            ("Đơn vị tính", "Bộ hồ sơ"),
            ("Đơn vị tính:", "Kỳ báo cáo: Quý III"),
            ("ĐVT: Hồ sơ. Kỳ báo cáo: Quý III", ""),
            ("Đơn vị: UBND huyện Triệu Phong", ""),
            ("Đơn vị báo cáo: Sở A", "nghìn"),
        ] {
            assert!(!vocabulary().is_other_unit(text, next), "{text} {next}");
        }
    }

    #[test]
    fn rows() {
        for name in ["TỔNG CỘNG", "Tổng số", "Cộng", "Tổng cộng toàn tỉnh", "Tổng số (I+II)"]
        {
            assert!(vocabulary().is_total(&clean::key(name)), "{name}");
        }
        for name in ["Hộ tịch", "Tổng cục Thuế", "Tổng hợp", "Tổng công ty Điện lực"]
        {
            assert!(!vocabulary().is_total(&clean::key(name)), "{name}");
        }
        for name in [
            "Tổng số quý",
            "Cùng kỳ năm 2025",
            "Tỷ lệ (%)",
            "Tỉ lệ",
            "Luỹ kế",
            "Trong đó: trực tuyến",
            "Cấp xã",
            "Tháng 6",
            "9 tháng",
            "Số liệu quý trước",
            "- Trực tuyến",
            "Trực tiếp",
            "Giải quyết đúng hạn",
        ] {
            assert!(vocabulary().is_odd_row(&clean::key(name)), "{name}");
        }
        for name in
            ["Tổng hợp", "Bưu chính", "Quy hoạch", "UBND xã Tân Lập", "Quản lý thuế", "UBND Quận 1"]
        {
            assert!(!vocabulary().is_odd_row(&clean::key(name)), "{name}");
        }
        for (one, other, is_same) in [
            ("UBND xã A", "Ủy ban nhân dân xã A, tỉnh B", true),
            ("UBND TP. Việt Trì", "Ủy ban nhân dân thành phố Việt Trì", true),
            ("UBND xã Mẫu", "UBND xã Khác", false),
            ("UBND xã A", "UBND xã A Lưới", false),
            ("UBND xã Mẫu", "UBND xã Mậu", false),
        ] {
            assert_eq!(vocabulary().is_same_office(one, other), is_same, "{one}; {other}");
        }
        let group = |name| vocabulary().group(&clean::key(name));
        assert_eq!(group("A. Sở, ban, ngành"), Some(Level::Province));
        assert_eq!(group("Sở, ban, ngành cấp tỉnh"), Some(Level::Province));
        assert_eq!(group("Xã, phường, thị trấn"), Some(Level::Commune));
        assert_eq!(group("UBND cấp xã"), Some(Level::Commune));
        assert_eq!(group("Uỷ ban nhân dân cấp huyện"), Some(Level::District));
        assert_eq!(group("Trung tâm Phục vụ hành chính công cấp tỉnh"), None);
        assert_eq!(group("Hộ tịch"), None);
    }
}
