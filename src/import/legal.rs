//! The list of legal texts, and how procedures refer to each.
//!
//! A number of the whole country with its year (`123/2015/NĐ-CP`) is one text, whatever title and spelling records cite
//! it with; of an assembly (`60/2014/QH13`) a law and a resolution. Other numbers, such as those of decisions, are given
//! again: they are one text for each year or title, and then have ids.

use std::collections::{BTreeMap, BTreeSet};

use super::clean;
use super::portal::PortalNamed;
use super::shared::ListedEntry;
use crate::locale;
use crate::model::{
    ids::Id,
    legal_number::{self, Citation},
    procedure::LegalText,
    units::is_year,
};
use crate::source::encode::Encode as _;
use crate::source::yaml::Node;

/// Words that a citation may begin with before its number, folded: kinds of texts, in full and abbreviated.
const KIND_WORDS: &[&str] = &[
    "luat", "bo", "phap", "nghi", "quyet", "thong", "chi", "van", "lenh", "hien", "so", "nd", "nq",
    "qd", "tt", "vbhn",
];

/// How the titles of laws and of resolutions begin, folded.
const LAW_OPENINGS: &[&str] = &["luat", "bo luat", "hien phap", "phap lenh"];
const RESOLUTION_OPENINGS: &[&str] = &["nghi quyet", "nq "];

/// The word before a year, folded.
const YEAR_WORD: &str = "nam";

/// Most different citations of one text that its title is chosen by.
const MOST_CITATIONS: usize = 20;

/// A legal text among others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct LegalKey {
    number: String,
    /// The one among the texts of a number: its year, its title, or that it is a resolution. Empty where a number has
    /// one text.
    text: String,
}

/// What an assembly gave under a number. A law has the number alone in most citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Law,
    Resolution,
}

impl Act {
    /// The act that the sign, the words before the number or the title name; absent if none of them does.
    fn of(citation: &Citation<'_>, title: &str) -> Option<Self> {
        if citation.number.is_resolution() {
            return Some(Self::Resolution);
        }
        [citation.before, title].into_iter().find_map(|words| {
            let words = locale::plain(words);
            let begins = |opening: &&str| words.starts_with(*opening);
            if RESOLUTION_OPENINGS.iter().any(begins) {
                Some(Self::Resolution)
            } else {
                LAW_OPENINGS.iter().any(begins).then_some(Self::Law)
            }
        })
    }
}

/// The acts that records name for each number of an assembly.
#[derive(Debug, Default)]
struct Acts(BTreeMap<String, BTreeSet<Act>>);

impl Acts {
    fn add(&mut self, code: &str, title: &str) {
        let title = clean::line(title);
        let code = citation(code, &title);
        let Some(cited) = legal_number::of(&code).filter(|it| it.number.is_of_assembly()) else {
            return;
        };
        let acts = self.0.entry(cited.number.key()).or_default();
        acts.extend(Act::of(&cited, &title));
    }

    /// Which texts are one. A text without a number is known by its title.
    fn key_of(&self, code: &str, title: &str) -> LegalKey {
        let title = clean::line(title);
        let code = citation(code, &title);
        let (number, text) = match legal_number::of(&code) {
            _ if code.is_empty() => (legal_number::key(&clean::key(&title)), String::new()),
            Some(it) if it.number.is_of_assembly() => (it.number.key(), self.act(&it, &title)),
            Some(it) if it.number.is_unique() => (it.number.key(), String::new()),
            // Decisions of a central organ have no year in their numbers, which begin anew each year.
            Some(it) if it.number.is_national() && !year_of(&title).is_empty() => {
                (legal_number::key(&code), year_of(&title))
            }
            _ => (legal_number::key(&code), locale::plain(bare_title(&code, &title))),
        };
        LegalKey { number, text }
    }

    /// Tells a resolution from the law of the same number. A citation that names neither is of the one that other
    /// records name, else of the law.
    fn act(&self, citation: &Citation<'_>, title: &str) -> String {
        let known = self.0.get(&citation.number.key());
        let only = known.filter(|acts| acts.len() == 1).and_then(|acts| acts.first().copied());
        let act = Act::of(citation, title).or(only).unwrap_or(Act::Law);
        if act == Act::Law { String::new() } else { "nq".to_owned() }
    }
}

/// Legal texts: one number may belong to two texts, which then have ids.
#[derive(Debug, Default)]
pub(super) struct LegalTexts {
    references: BTreeMap<LegalKey, String>,
    acts: Acts,
    /// Texts of authors, by number: theirs win whatever the title.
    of_authors: BTreeMap<String, String>,
    own: BTreeMap<LegalKey, LegalText>,
    /// Further entries of earlier imports for texts in `own`, to which files of authors refer.
    further: Vec<LegalText>,
}

impl LegalTexts {
    /// Settles the texts that records cite. Texts of earlier imports stay, also those that are `used` in files of
    /// authors under a name that they no longer have.
    pub(super) fn settle(
        known: &[ListedEntry<LegalText>],
        used: &BTreeSet<String>,
        texts: &[&PortalNamed],
    ) -> Self {
        let mut legal = Self::default();
        for ListedEntry { entry, .. } in known {
            legal.acts.add(&entry.number, title(entry));
        }
        for cited in texts {
            legal.acts.add(&cited.code, &cited.name);
        }
        let mut earlier: BTreeMap<LegalKey, Vec<&LegalText>> = BTreeMap::new();
        for ListedEntry { entry, is_own } in known {
            let key = legal.acts.key_of(&entry.number, title(entry));
            if *is_own {
                earlier.entry(key).or_default().push(entry);
            } else {
                legal.of_authors.entry(key.number).or_insert_with(|| entry.name().to_owned());
            }
        }
        earlier.retain(|key, _| !legal.of_authors.contains_key(&key.number));
        let had: BTreeSet<String> = earlier.keys().map(|key| key.number.clone()).collect();
        let mut cited: BTreeMap<LegalKey, CitedText> = BTreeMap::new();
        for text in texts {
            let key = legal.acts.key_of(&text.code, &text.name);
            if !key.number.is_empty() && !legal.of_authors.contains_key(&key.number) {
                cited.entry(key).or_default().add(&text.code, &text.name);
            }
        }
        for (key, entries) in earlier {
            legal.keep(key, &entries, used);
        }
        for (key, cited) in cited {
            let id = legal.own.get(&key).and_then(|known| known.id.clone());
            legal.own.insert(key, LegalText { id, ..cited.entry() });
        }
        legal.give_ids(&had);
        legal
    }

    /// Keeps what earlier imports wrote of a text. Of several entries of one text one stays, and those that files of
    /// authors refer to.
    fn keep(&mut self, key: LegalKey, entries: &[&LegalText], used: &BTreeSet<String>) {
        let is_used = |entry: &&&LegalText| used.contains(entry.name());
        let first = entries.iter().find(is_used).or_else(|| entries.first());
        let Some(first) = first.copied() else { return };
        for entry in entries.iter().filter(is_used).filter(|entry| entry.name() != first.name()) {
            self.further.push((*entry).clone());
        }
        let mut first = first.clone();
        if entries.len() > 1 && !used.contains(first.name()) {
            first.id = None;
        }
        self.own.insert(key, first);
    }

    /// Texts that share a number get ids; one that an earlier import wrote without keeps its number.
    fn give_ids(&mut self, had: &BTreeSet<String>) {
        let mut n_titles: BTreeMap<String, usize> = BTreeMap::new();
        for key in self.own.keys() {
            *n_titles.entry(key.number.clone()).or_default() += 1;
        }
        let ids = self
            .own
            .values()
            .chain(&self.further)
            .filter_map(|entry| entry.id.as_ref().map(Id::to_string));
        let mut taken: BTreeSet<String> = ids.chain(self.of_authors.values().cloned()).collect();
        let mut named: BTreeSet<String> = BTreeSet::new();
        for (key, entry) in &mut self.own {
            let number = &key.number;
            let is_first_of_earlier = had.contains(number) && named.insert(number.clone());
            let shares = n_titles.get(number).is_some_and(|n| *n > 1);
            if shares && entry.id.is_none() && !is_first_of_earlier {
                let slug = match clean::slug(&entry.number) {
                    slug if slug.is_empty() => "van-ban".to_owned(),
                    slug => slug,
                };
                let id = clean::unique(&slug, |id| taken.contains(id));
                taken.insert(id.clone());
                entry.id = Some(clean::id(&id));
            }
            self.references.insert(key.clone(), entry.name().to_owned());
        }
    }

    /// How procedures refer to a text: by its number, or by its id where a number is not enough.
    pub(super) fn reference(&self, text: &PortalNamed) -> Option<&str> {
        let key = self.acts.key_of(&text.code, &text.name);
        let found = self.of_authors.get(&key.number).or_else(|| self.references.get(&key));
        found.map(String::as_str)
    }

    /// The entries that the import writes.
    pub(super) fn written(&self) -> Vec<Node> {
        self.own.values().chain(&self.further).map(LegalText::encode).collect()
    }
}

/// The number of a legal text or a decision in its usual spelling, without the words around it. A text that names
/// no number only loses stray blanks.
pub(super) fn number(text: &str) -> String {
    match legal_number::of(text) {
        // The words after a number that is given again elsewhere may name the place.
        Some(it)
            if !it.number.is_unique()
                && clean::number(it.after).contains(char::is_alphanumeric) =>
        {
            format!("{} {}", it.number, clean::line(it.after))
        }
        Some(it) => it.number.to_string(),
        None => clean::number(text),
    }
}

/// Whether a record names one text and no more: a number, its kind and day.
pub(super) fn is_plain(text: &PortalNamed) -> bool {
    legal_number::of(&citation(&text.code, &text.name)).is_some_and(|it| begins_with_kind(&it))
}

fn begins_with_kind(citation: &Citation<'_>) -> bool {
    let before = locale::plain(citation.before);
    before.split(' ').next().is_none_or(|word| word.is_empty() || KIND_WORDS.contains(&word))
}

fn title(entry: &LegalText) -> &str {
    entry.title.as_deref().unwrap_or("")
}

/// The number as the record cites it; the title completes `25` and `46/2020`.
fn citation(code: &str, title: &str) -> String {
    let code = clean::number(code);
    let is_short = !code.is_empty() && code.chars().all(|c| c.is_ascii_digit() || c == '/');
    let whole = if is_short { legal_number::first(title).filter(begins_with_kind) } else { None };
    let whole = whole.map(|it| it.number.to_string());
    let is_completed =
        |it: &String| it.strip_prefix(&code).is_some_and(|rest| rest.starts_with('/'));
    whole.filter(is_completed).unwrap_or(code)
}

/// The first year that a title names as such: "ngày 05/6/2023", "năm 2023"; empty if none.
fn year_of(title: &str) -> String {
    let plain = locale::fold(title);
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric() && c != '/')
        .filter(|word| !word.is_empty())
        .collect();
    let of_day = |word: &str| match word.split('/').collect::<Vec<_>>()[..] {
        [_, _, year] if is_year(year) => Some(year.to_owned()),
        _ => None,
    };
    let named = words.windows(2).find(|pair| pair[0] == YEAR_WORD && is_year(pair[1]));
    let named = named.map(|pair| pair[1].to_owned());
    words.iter().find_map(|word| of_day(word)).or(named).unwrap_or_default()
}

/// A title without citations of the number before it: "Nghị quyết 5/2025/NQ-HĐND: Mức thu phí".
fn bare_title<'t>(code: &str, title: &'t str) -> &'t str {
    let Some(own) = legal_number::of(code) else { return title };
    let mut title = title;
    while let Some(it) = legal_number::first(title) {
        if it.number.key() != own.number.key() || !begins_with_kind(&it) {
            break;
        }
        title = it.after;
    }
    title
}

/// The numbers, titles and citations that records have for one text, counted.
#[derive(Debug, Default)]
struct CitedText {
    numbers: BTreeMap<String, usize>,
    titles: BTreeMap<String, usize>,
    /// Citations with more words than the number: "Luật số 60/2014/QH13".
    in_words: BTreeMap<String, usize>,
}

impl CitedText {
    fn add(&mut self, code: &str, title: &str) {
        let title = clean::line(title);
        let code = citation(code, &title);
        if code.is_empty() {
            *self.numbers.entry(title).or_default() += 1;
            return;
        }
        *self.numbers.entry(number(&code)).or_default() += 1;
        *self.titles.entry(title).or_default() += 1;
        if let Some(words) =
            legal_number::of(&code).filter(begins_with_kind).as_ref().and_then(in_words)
        {
            *self.in_words.entry(words).or_default() += 1;
        }
    }

    /// The entry of the list: the usual number, and a title that has the words of the citations.
    fn entry(&self) -> LegalText {
        let most = most(&self.numbers).unwrap_or("");
        // "04/2023/NĐ-CP" is the usual form of "4/2023/NĐ-CP", which fewer may have used.
        let bare = |number: &str| number.trim_start_matches('0').to_owned();
        let same = self.numbers.keys().filter(|number| bare(number) == bare(most));
        let number = same.max_by_key(|number| number.len()).map_or(most, String::as_str);
        let title = clean::given(self.title(number));
        LegalText { number: number.to_owned(), title, ..LegalText::default() }
    }

    fn title(&self, number: &str) -> String {
        let mut citations: Vec<(&str, usize)> =
            self.in_words.iter().map(|(words, count)| (&**words, *count)).collect();
        citations.sort_by_key(|(words, count)| (std::cmp::Reverse(*count), *words));
        citations.truncate(MOST_CITATIONS);
        let citations: Vec<(String, &str, usize)> =
            citations.into_iter().map(|(words, count)| (letters(words), words, count)).collect();
        let shown = |title: &str| -> usize {
            let page = letters(&format!("{number} {title}"));
            citations.iter().filter(|(key, ..)| page.contains(key)).map(|(.., count)| count).sum()
        };
        let best = self
            .titles
            .iter()
            .max_by_key(|(title, count)| (shown(title), **count, std::cmp::Reverse(&***title)));
        let title = best.map_or("", |(title, _)| title);
        let page = letters(&format!("{number} {title}"));
        match citations.iter().find(|(key, ..)| !page.contains(key)) {
            Some((key, words, _)) if is_unique(number) && key.contains(&letters(title)) => {
                (*words).to_owned()
            }
            Some((_, words, _)) if title.is_empty() => (*words).to_owned(),
            Some((_, words, _)) if shown(&format!("{words}: {title}")) > shown(title) => {
                format!("{words}: {title}")
            }
            _ => title.to_owned(),
        }
    }
}

fn is_unique(number: &str) -> bool {
    legal_number::of(number).is_some_and(|it| it.number.is_unique())
}

/// A citation that has words beside its number, with the number in its usual spelling. Words after a number that is
/// given again elsewhere belong to the number.
fn in_words(citation: &Citation<'_>) -> Option<String> {
    let (before, after) = (clean::line(citation.before), clean::line(citation.after));
    let after = if citation.number.is_unique() { after } else { String::new() };
    let after = after.trim_matches(|c: char| " .,;:".contains(c));
    let words = format!("{before} {} {after}", citation.number).trim().to_owned();
    (words != citation.number.to_string()).then_some(words)
}

/// What two spellings of a text share: letters and digits.
fn letters(text: &str) -> String {
    locale::plain(text).replace(' ', "")
}

/// The most frequent text; of equally frequent ones the first.
fn most(counts: &BTreeMap<String, usize>) -> Option<&str> {
    let best = counts.iter().max_by_key(|(text, count)| (**count, std::cmp::Reverse(&***text)));
    best.map(|(text, _)| &**text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::disk::written;

    fn texts(pairs: &[(&str, &str)]) -> Vec<PortalNamed> {
        let text = |text: &str| crate::import::portal::Text(text.to_owned());
        pairs
            .iter()
            .map(|(code, name)| PortalNamed { code: text(code), name: text(name) })
            .collect()
    }

    fn known(number: &str, title: &str, id: &str, is_own: bool) -> ListedEntry<LegalText> {
        let (number, title) = (number.to_owned(), Some(title.to_owned()));
        ListedEntry {
            entry: LegalText { number, id: Id::parse(id), title, ..LegalText::default() },
            is_own,
        }
    }

    /// Citations as number and title in; how procedures refer to each, and the list, out.
    #[track_caller]
    fn check(
        known: &[ListedEntry<LegalText>],
        pairs: &[(&str, &str)],
        references: &[&str],
        list: &str,
    ) {
        let texts = texts(pairs);
        let legal = LegalTexts::settle(known, &BTreeSet::new(), &texts.iter().collect::<Vec<_>>());
        let found: Vec<&str> = texts.iter().filter_map(|text| legal.reference(text)).collect();
        assert_eq!(found, references);
        assert_eq!(written("", &Node::List(legal.written())), list);
    }

    #[test]
    fn one_law_whatever_it_is_cited_with() {
        check(
            &[],
            &[
                ("60/2014/QH13", "Hộ tịch"),
                ("Luật số 60/2014/QH13", "Luật Hộ tịch"),
                ("60/2014/QH13 ngày 20/11/2014", "Luật Hộ tịch"),
                (" 60/2014/qh13.", "Luật hộ tịch 2014"),
            ],
            &["60/2014/QH13"; 4],
            "- number: 60/2014/QH13\n  title: \"60/2014/QH13 ngày 20/11/2014: Luật Hộ tịch\"\n",
        );
        check(
            &[],
            &[
                ("85/2024/TT-BTС", "Thông tư số 85/2024/TT-BTC"),
                ("Thông tư 85/2024/TT–BTC", "Phí"),
                ("85/2024/TT-BTC", "Phí"),
            ],
            &["85/2024/TT-BTC"; 3],
            "- number: 85/2024/TT-BTC\n  title: \"Thông tư 85/2024/TT-BTC: Phí\"\n",
        );
    }

    #[test]
    fn a_law_and_a_resolution_of_one_number_are_two_texts() {
        check(
            &[],
            &[
                ("55/2010/QH12", "Luật An toàn thực phẩm"),
                ("Nghị quyết số 55/2010/QH12", "Miễn thuế sử dụng đất nông nghiệp"),
                ("55/2010/NQ-QH12", "Về miễn thuế"),
                ("190/2025/QH15", "Về sắp xếp tổ chức bộ máy"),
                ("190/2025/NQ-QH15", "Nghị quyết về sắp xếp tổ chức bộ máy"),
            ],
            &[
                "55-2010-qh12",
                "55-2010-nq-qh12",
                "55-2010-nq-qh12",
                "190/2025/NQ-QH15",
                "190/2025/NQ-QH15",
            ],
            "- number: 190/2025/NQ-QH15\n  title: Nghị quyết về sắp xếp tổ chức bộ máy\n\
             - number: 55/2010/QH12\n  id: 55-2010-qh12\n  title: Luật An toàn thực phẩm\n\
             - number: 55/2010/NQ-QH12\n  id: 55-2010-nq-qh12\n  \
             title: \"Nghị quyết số 55/2010/QH12: Miễn thuế sử dụng đất nông nghiệp\"\n",
        );
    }

    #[test]
    fn numbers_of_central_organs_without_a_year_are_one_for_each_year_or_title() {
        check(
            &[],
            &[("12/VBHN-BTC", "Thông tư về phí hộ tịch"), ("12/VBHN-BTC", "Nghị định về đất đai")],
            &["12-vbhn-btc-2", "12-vbhn-btc"],
            "- number: 12/VBHN-BTC\n  id: 12-vbhn-btc\n  title: Nghị định về đất đai\n\
             - number: 12/VBHN-BTC\n  id: 12-vbhn-btc-2\n  title: Thông tư về phí hộ tịch\n",
        );
        check(
            &[],
            &[
                ("12/VBHN-BTC", "Văn bản 12"),
                ("Văn bản hợp nhất số 12/VBHN–BTС", "Văn bản 12."),
                ("12/VBHN-BTC", "Hợp nhất ngày 05/6/2019"),
                ("5/QĐ-BYT", "Quyết định năm 2020"),
                ("QĐ 5/QĐ-BYT", "Công bố năm 2020"),
            ],
            &["12-vbhn-btc-2", "12-vbhn-btc-2", "12-vbhn-btc", "5/QĐ-BYT", "5/QĐ-BYT"],
            "- number: 12/VBHN-BTC\n  id: 12-vbhn-btc\n  title: Hợp nhất ngày 05/6/2019\n\
             - number: 12/VBHN-BTC\n  id: 12-vbhn-btc-2\n  title: \"Văn bản hợp nhất số 12/VBHN-BTC: Văn bản 12\"\n\
             - number: 5/QĐ-BYT\n  title: \"QĐ 5/QĐ-BYT: Công bố năm 2020\"\n",
        );
    }

    #[test]
    fn a_number_keeps_its_leading_zero() {
        check(
            &[],
            &[("4/2023/NĐ-CP", "A"), ("4/2023/NĐ-CP", "A"), ("04/2023/NĐ-CP", "A")],
            &["04/2023/NĐ-CP"; 3],
            "- number: 04/2023/NĐ-CP\n  title: A\n",
        );
    }

    #[test]
    fn numbers_of_a_province_are_texts_by_their_titles() {
        check(
            &[],
            &[
                ("35/2025/NQ-HĐND", "Mức thu phí"),
                ("35/2025/NQ–HĐND ", "Hỗ trợ đầu tư"),
                ("35/2025/NQ-HĐND (TP. Hải Phòng)", "Mức thu phí"),
                ("Nghị quyết 35/2025/NQ-HĐND", "mức thu phí."),
            ],
            &[
                "35-2025-nq-hdnd-2",
                "35-2025-nq-hdnd",
                "35/2025/NQ-HĐND (TP. Hải Phòng)",
                "35-2025-nq-hdnd-2",
            ],
            "- number: 35/2025/NQ-HĐND\n  id: 35-2025-nq-hdnd\n  title: Hỗ trợ đầu tư\n\
             - number: 35/2025/NQ-HĐND\n  id: 35-2025-nq-hdnd-2\n  title: \"Nghị quyết 35/2025/NQ-HĐND: Mức thu phí\"\n\
             - number: 35/2025/NQ-HĐND (TP. Hải Phòng)\n  title: Mức thu phí\n",
        );
    }

    #[test]
    fn a_title_completes_a_short_number() {
        check(
            &[],
            &[
                ("46/2020", "Nghị định số 46/2020/NĐ-CP"),
                ("25", "Thông tư số 25/2022/TT-BTC"),
                ("54", "Luật Hải quan"),
            ],
            &["46/2020/NĐ-CP", "25/2022/TT-BTC", "54"],
            "- number: 25/2022/TT-BTC\n  title: Thông tư số 25/2022/TT-BTC\n\
             - number: 46/2020/NĐ-CP\n  title: Nghị định số 46/2020/NĐ-CP\n\
             - number: \"54\"\n  title: Luật Hải quan\n",
        );
    }

    #[test]
    fn a_text_without_a_number_is_known_by_its_title() {
        check(
            &[],
            &[("", "Luật Hóa chất"), ("", "luật hóa chất.")],
            &["Luật Hóa chất"; 2],
            "- number: Luật Hóa chất\n",
        );
    }

    #[test]
    fn an_author_wins_however_the_number_is_written() {
        check(
            &[known("Luật số 60/2014/QH13", "Luật Hộ tịch", "luat-ho-tich", false)],
            &[("60/2014/QH13", "Hộ tịch"), ("61/2018/NĐ-CP", "Một cửa")],
            &["luat-ho-tich", "61/2018/NĐ-CP"],
            "- number: 61/2018/NĐ-CP\n  title: Một cửa\n",
        );
    }

    #[test]
    fn entries_of_an_earlier_import_become_one_but_for_those_in_use() {
        let earlier = [
            known("61/2018/NĐ-CP", "Một cửa", "61-2018-nd-cp-2", true),
            known("61/2018/NĐ-CP", "Khác", "61-2018-nd-cp", true),
            known("Nghị định 61/2018/NĐ-CP", "Một cửa", "", true),
            known("1/2020/TT-BYT", "Cũ", "", true),
        ];
        let cited = [("61/2018/NĐ-CP", "Một cửa")];
        let old = "- number: 1/2020/TT-BYT\n  title: Cũ\n";
        check(
            &earlier,
            &cited,
            &["61/2018/NĐ-CP"],
            &format!("{old}- number: 61/2018/NĐ-CP\n  title: Một cửa\n"),
        );
        let used = ["61-2018-nd-cp".to_owned(), "Nghị định 61/2018/NĐ-CP".to_owned()].into();
        let texts = texts(&cited);
        let legal = LegalTexts::settle(&earlier, &used, &texts.iter().collect::<Vec<_>>());
        assert_eq!(legal.reference(&texts[0]), Some("61-2018-nd-cp"));
        assert_eq!(
            written("", &Node::List(legal.written())),
            format!(
                "{old}- number: 61/2018/NĐ-CP\n  id: 61-2018-nd-cp\n  title: Một cửa\n\
                 - number: Nghị định 61/2018/NĐ-CP\n  title: Một cửa\n"
            )
        );
    }
}
