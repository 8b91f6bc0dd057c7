//! Owns what the cells of a posting table mean: ways to hand in a dossier, fees, legal texts.
//! Must not know rows, sheets or records.
//!
//! A cell is taken only if every word of it is understood; what is not is given back for the report.

use crate::{
    import::{clean, wording},
    model::{legal_number, units::Money},
    source::yaml::Node,
    workbook::{
        layout::LAYOUT,
        speech::{line, map, parts},
    },
};

/// What ways to hand in a dossier are called, in lower case, by the word of the content.
const CHANNELS: &[(&str, &str)] = &[
    ("trực tiếp", "in_person"),
    ("bộ phận một cửa", "in_person"),
    ("bộ phận tiếp nhận và trả kết quả", "in_person"),
    ("trung tâm phục vụ hành chính công", "in_person"),
    ("trụ sở", "in_person"),
    ("trực tuyến", "online"),
    ("dịch vụ công trực tuyến", "online"),
    ("cổng dịch vụ công", "online"),
    ("cổng dịch vụ công quốc gia", "online"),
    ("cổng dvc", "online"),
    ("cổng dvc quốc gia", "online"),
    ("cổng dvcqg", "online"),
    ("dvctt", "online"),
    ("qua mạng", "online"),
    ("môi trường mạng", "online"),
    ("môi trường điện tử", "online"),
    ("internet", "online"),
    ("online", "online"),
    ("bưu chính công ích", "postal"),
    ("bưu chính", "postal"),
    ("bưu điện", "postal"),
    ("bcci", "postal"),
    ("dvbcci", "postal"),
];

/// How much of a procedure is done online.
const ONLINE: &[(&str, &str)] = &[("toàn trình", "full"), ("một phần", "partial")];

/// Words around the names of ways that change nothing.
const FILLERS: &[&str] = &[
    "nộp",
    "hồ sơ",
    "gửi",
    "qua",
    "tại",
    "bằng",
    "trên",
    "hình thức",
    "dịch vụ",
    "đường",
    "hệ thống",
    "của",
    "đến",
    "theo",
    "cách",
    "cách thức",
    "thực hiện",
    "tiếp nhận",
    "nhận hồ sơ",
    "chỉ",
    "có thể",
    "xã",
    "phường",
    "ubnd",
    "ủy ban nhân dân",
    "ubnd xã",
    "ubnd phường",
    "cấp xã",
    "thông qua",
];

/// Words that deny the word beside them.
const DENIALS: &[&str] = &[
    "không",
    "chưa",
    "trừ",
    "ngoại trừ",
    "không áp dụng",
    "không nhận",
    "chưa áp dụng",
    "chưa triển khai",
    "chưa có",
    "không có",
    "không qua",
];

/// What parts the ways of one clause.
const PARTING: &[&str] = &[",", "/", "+", "(", ")", ":", "và", "hoặc", "hay", "-", "–", "•"];

/// The ways to hand in a dossier that a cell names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Channels {
    /// Words of the content, in the order of the cell.
    pub(super) by: Vec<&'static str>,
    /// How much is done online; absent where the cell does not name it.
    pub(super) online: Option<&'static str>,
}

/// Reads the ways of a cell. The error is the clause that is not understood.
pub(super) fn channels(text: &str) -> Result<Channels, String> {
    let mut found = Channels::default();
    for clause in parts(text) {
        if !clause_of(&tokens(&clause), &mut found) {
            return Err(clause);
        }
    }
    if found.by.is_empty() { Err(line(text)) } else { Ok(found) }
}

/// The words of a clause in lower case, signs as words of their own.
fn tokens(clause: &str) -> Vec<String> {
    let mut spaced = String::new();
    for c in clause.to_lowercase().chars() {
        if ",/+():–•".contains(c) {
            spaced.extend([' ', c, ' ']);
        } else {
            spaced.push(c);
        }
    }
    let (other, usual) = clean::TWO_SPELLINGS;
    let words = spaced.replace(other, usual);
    words.split_whitespace().map(|it| it.trim_end_matches('.').to_owned()).collect()
}

/// Reads one clause; `false` if a word of it is not understood, or if it is open what a denial denies.
fn clause_of(words: &[String], found: &mut Channels) -> bool {
    let (mut at, mut is_denied, mut was_denied, mut denies) = (0, false, false, false);
    while at < words.len() {
        let rest = &words[at..];
        let channel = longest(rest, CHANNELS.iter().map(|(words, _)| *words));
        let other = longest(rest, FILLERS.iter().chain(DENIALS).copied());
        let online = longest(rest, ONLINE.iter().map(|(words, _)| *words));
        let (words, length) =
            [channel, other, online].into_iter().flatten().max_by_key(|it| it.1).unwrap_or(("", 0));
        if length == 0 {
            if !PARTING.contains(&rest[0].as_str()) {
                return false;
            }
            was_denied |= is_denied;
            is_denied = false;
            at += 1;
            continue;
        }
        at += length;
        if DENIALS.contains(&words) {
            (is_denied, denies) = (true, true);
        } else if let Some((_, by)) = CHANNELS.iter().find(|(known, _)| *known == words) {
            // "Không trực tuyến, bưu chính": both may be meant, or one.
            if was_denied && !is_denied {
                return false;
            }
            denies = false;
            if !is_denied && !found.by.contains(by) {
                found.by.push(by);
            }
        } else if let Some((_, level)) = ONLINE.iter().find(|(known, _)| *known == words) {
            if is_denied || found.online.is_some_and(|it| it != *level) {
                return false;
            }
            found.online = Some(level);
        }
    }
    !denies
}

/// The longest of some phrases with which words begin, and how many words it has.
fn longest<'p>(
    words: &[String],
    phrases: impl Iterator<Item = &'p str>,
) -> Option<(&'p str, usize)> {
    let length = |phrase: &str| {
        let count = phrase.split(' ').count();
        let is_it = words.len() >= count && phrase.split(' ').zip(words).all(|(a, b)| a == b);
        is_it.then_some(count)
    };
    phrases.filter_map(|it| Some((it, length(it)?))).max_by_key(|it| it.1)
}

/// The fees of a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Fees {
    /// Nothing is to be paid.
    Free,
    /// The fees, each as the content has it. The words of those whose amount is not understood are beside them.
    Listed(Vec<Node>, Vec<String>),
    /// The cell as a whole is not understood, or names no fee ("Không quy định").
    InWords(Node),
}

/// Reads the fees of a cell. `unread` makes the reason that replaces an amount that cannot be read.
pub(super) fn fees(text: &str, unread: &dyn Fn(&str) -> String) -> Fees {
    let whole = line(text);
    if wording::saying_of_fee(&whole) == wording::Saying::None {
        return Fees::Free;
    }
    let in_words = || {
        let kind = Node::Text(kind_of_fee(&whole).0);
        Fees::InWords(map(vec![("kind", kind), ("not_entered", Node::Text(unread(&whole)))]))
    };
    if wording::saying_of_fee(&whole) != wording::Saying::Something {
        return Fees::InWords(map(vec![("not_entered", Node::Text(unread(&whole)))]));
    }
    if let Some(fee) = fee(&whole) {
        return Fees::Listed(vec![fee], Vec::new());
    }
    let lines: Vec<String> = entries(text).collect();
    let (mut fees, mut doubts) = (Vec::new(), Vec::new());
    for text in &lines {
        // A line without a name may change what another one means.
        let name = text.split_once(':').map(|(name, _)| name.trim()).filter(|it| is_name(it));
        match (fee(text), name) {
            (Some(fee), Some(_)) => fees.push(fee),
            (None, Some(name)) if kind_of_fee(name).0 != "other" && !wording::names_money(text) => {
                doubts.push(text.clone());
                fees.push(named(name, vec![("not_entered", Node::Text(unread(text)))]));
            }
            _ => return in_words(),
        }
    }
    Fees::Listed(fees, doubts)
}

/// Words that make a name a condition, or a denial.
const NO_NAME: &[&str] = &["không", "miễn", "từ", "trừ", "nếu", "tối đa", "tối thiểu"];

fn is_name(text: &str) -> bool {
    let lower = text.to_lowercase();
    !lower.is_empty()
        && !NO_NAME.iter().any(|it| lower == *it || lower.starts_with(&format!("{it} ")))
}

/// The parts of a cell without their bullets.
fn entries(text: &str) -> impl Iterator<Item = String> {
    let bare = |it: String| line(it.trim_start_matches(['-', '+', '*', '•', '–']));
    parts(text).map(bare).filter(|it| !it.is_empty())
}

/// `Lệ phí khai sinh: 8.000 đồng/bản (theo 97/2015/QH13)`, and as much of it as there is; `None` if a word is
/// left over.
fn fee(text: &str) -> Option<Node> {
    let opening = format!("({}", LAYOUT.text("according_to"));
    let (words, basis) = match text.rsplit_once(&opening) {
        Some((words, basis)) => {
            let basis = basis.trim_end_matches(['.', ' ']).strip_suffix(')')?.trim();
            wording::legal_number(basis)?;
            (words.trim(), basis)
        }
        None => (text, ""),
    };
    let (name, amount) = if let Some(amount) = amount(words) {
        ("", amount)
    } else {
        let (name, rest) = words.split_once(':')?;
        (Some(name.trim()).filter(|it| is_name(it))?, amount(rest)?)
    };
    let mut more = vec![("amount", amount)];
    if !basis.is_empty() {
        more.push(("basis", Node::Text(basis.to_owned())));
    }
    Some(named(name, more))
}

/// A fee of that name.
fn named(name: &str, more: Vec<(&str, Node)>) -> Node {
    let (kind, is_bare) = kind_of_fee(name);
    let mut entries = vec![("kind", Node::Text(kind))];
    if !name.is_empty() && !is_bare {
        entries.push(("name", Node::Text(name.to_owned())));
    }
    entries.extend(more);
    map(entries)
}

/// What is paid, by the words that name it, and whether they say no more than that.
fn kind_of_fee(name: &str) -> (String, bool) {
    let lower = name.to_lowercase();
    let mut kinds: Vec<(&str, String)> = LAYOUT
        .words("fee_kind")
        .iter()
        .map(|(word, shown)| (word.as_str(), shown.to_lowercase()))
        .collect();
    // The longer name first: the shorter one may be its end.
    kinds.sort_by_key(|(_, shown)| std::cmp::Reverse(shown.len()));
    let found = kinds.iter().find(|(_, shown)| lower.starts_with(shown.as_str()));
    let is_bare = found.is_some_and(|(_, shown)| *shown == lower);
    (found.map_or("other", |(word, _)| *word).to_owned(), is_bare)
}

/// `8.000 đồng`, `2.000 đồng/bản`, `2.000 đồng/trang, từ trang thứ 3: 1.000 đồng/trang, tối đa 200.000 đồng`.
fn amount(text: &str) -> Option<Node> {
    let parts: Vec<String> = text.split([';', ',']).map(line).filter(|it| !it.is_empty()).collect();
    let money = |text: &str| Money::parse(text).ok().map(|_| Node::Text(line(text)));
    let cap = |text: &String| money(text.to_lowercase().strip_prefix(LAYOUT.text("cap").trim())?);
    match parts.as_slice() {
        [only] => money(only).or_else(|| {
            let (each, per) = each(only)?;
            Some(map(vec![("each", each), ("per", Node::Text(per))]))
        }),
        [first, most] if cap(most).is_some() => {
            let (each, per) = each(first)?;
            Some(map(vec![("each", each), ("per", Node::Text(per)), ("cap", cap(most)?)]))
        }
        [first, then, most @ ..] => {
            let (at, per) = each(first)?;
            let (from, rest) = then_from(then, &per)?;
            let (then, other) = each(&rest)?;
            let first = Node::Int(from.checked_sub(1).filter(|it| *it > 0)?);
            let mut entries = vec![("first", first), ("at", at), ("then", then)];
            entries.push(("per", Node::Text(per.clone())));
            match most {
                [] => {}
                [most] => entries.push(("cap", cap(most)?)),
                _ => return None,
            }
            (other == per).then(|| map(entries))
        }
        [] => None,
    }
}

/// `2.000 đồng/bản`: the amount, and for what.
fn each(text: &str) -> Option<(Node, String)> {
    const MOST_WORDS: usize = 4;
    let (each, per) = text.split_once(LAYOUT.text("each"))?;
    let per = line(per);
    let lower = per.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let is_unit = per.chars().all(|c| c.is_alphabetic() || c == ' ')
        && (1..=MOST_WORDS).contains(&words.len())
        && !words.iter().any(|it| NO_NAME.contains(it) || ["đối", "cho", "khi"].contains(it))
        && !per.is_empty();
    (is_unit && Money::parse(each).is_ok()).then(|| (Node::Text(line(each)), per))
}

/// `từ trang thứ 3 trở đi: 1.000 đồng/trang`: from which unit on, and what follows.
fn then_from(text: &str, per: &str) -> Option<(i64, String)> {
    let lower = text.to_lowercase();
    let rest =
        lower.strip_prefix(&format!("{}{} thứ ", LAYOUT.text("from"), per.to_lowercase()))?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let rest = rest[digits.len()..].trim_start();
    let rest = ["trở đi", "trở lên"].iter().find_map(|it| rest.strip_prefix(it)).unwrap_or(rest);
    let rest = rest.trim_start().trim_start_matches([':', ',']);
    Some((digits.parse().ok()?, line(rest)))
}

/// A legal text that a cell names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cited {
    /// Its number; the words themselves where they have none.
    pub(super) number: String,
    /// The words, where they are more than the number.
    pub(super) title: Option<String>,
}

impl Cited {
    /// A text by its number and the words around it, which are its title unless they are the number alone.
    fn new(number: String, words: String) -> Self {
        let title = Some(words).filter(|it| *it != number);
        Self { number, title }
    }
}

/// The legal texts of a cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Legal {
    pub(super) texts: Vec<Cited>,
    /// Texts that were taken and have no number.
    pub(super) doubts: Vec<String>,
    /// Words of which something was not taken.
    pub(super) left: Vec<String>,
}

/// Words between a text and the one that it replaces.
const REPLACES: &[&str] = &["thay thế", "thay cho", "bãi bỏ", "hủy bỏ", "huỷ bỏ"];

/// Words with which it is the text before those that was replaced.
const PASSIVE: &[&str] = &["bị", "được", "đã"];

/// Words after those before the text that replaced it.
const BY: &[&str] = &["bởi", "bằng", "theo", "tại"];

/// Words of a text that no longer applies.
const LAPSED: &[&str] = &[
    "hết hiệu lực",
    "hết hạn hiệu lực",
    "không còn hiệu lực",
    "chấm dứt hiệu lực",
    "ngưng hiệu lực",
    "ngừng hiệu lực",
];

/// The part of a line of which the texts apply, and whether the line goes on about the text of the line before it.
fn applying(words: &str) -> (&str, bool) {
    let lower = words.to_lowercase();
    let first = |list: &[&str]| list.iter().filter_map(|it| lower.find(it)).min();
    let (replaces, lapsed) = (first(REPLACES), first(LAPSED));
    let Some(at) = replaces.into_iter().chain(lapsed).min() else { return (words, false) };
    // Lower case may be longer than what was typed; then nothing is cut at a wrong place.
    let parts = words.split_at_checked(at).filter(|_| lower.len() == words.len());
    let Some((kept, rest)) = parts else { return ("", false) };
    let is_word = |it: &str| PASSIVE.contains(&it.trim_matches(|c: char| !c.is_alphabetic()));
    let after = REPLACES.iter().find_map(|it| lower[at..].strip_prefix(it)).unwrap_or("");
    let is_passive = lapsed.is_some()
        || lower[..at].split_whitespace().any(is_word)
        || after.split_whitespace().next().is_some_and(|it| BY.contains(&it));
    if !is_passive && has_number(kept) && has_number(rest) {
        return (kept.trim_end_matches([' ', '(', ',']), false);
    }
    ("", is_passive && !has_number(kept))
}

fn has_number(words: &str) -> bool {
    !legal_number::all(&clean::number(words)).is_empty()
}

/// Reads the legal texts of a cell: a line may name several. A text that no longer applies is not cited.
pub(super) fn legal(text: &str) -> Legal {
    let mut legal = Legal::default();
    // How many texts there were before the line above.
    let mut before = 0;
    for words in entries(text) {
        let (kept, is_before) = applying(&words);
        if is_before {
            let gone = legal.texts.split_off(before.min(legal.texts.len()));
            legal.left.extend(gone.into_iter().map(|it| it.title.unwrap_or(it.number)));
        }
        before = legal.texts.len();
        cited(kept, &mut legal);
        legal.left.extend((kept.len() < words.len()).then(|| words.clone()));
    }
    legal
}

/// The texts of one line.
fn cited(words: &str, legal: &mut Legal) {
    let text = clean::number(words);
    let found = legal_number::all(&text);
    match found.as_slice() {
        [] if words.trim().is_empty() => {}
        [] => {
            legal.doubts.push(words.trim().to_owned());
            legal.texts.push(Cited { number: words.trim().to_owned(), title: None });
        }
        [one] => legal.texts.push(Cited::new(one.number.to_string(), line(words))),
        several => {
            for it in several {
                let before =
                    it.before.trim_matches(|c: char| c.is_whitespace() || ",;.-".contains(c));
                let before = before.strip_prefix("và ").unwrap_or(before);
                let number = it.number.to_string();
                legal.texts.push(Cited::new(number.clone(), line(&format!("{before} {number}"))));
            }
            // What follows the last number belongs to no text.
            let rest = several.last().map_or("", |it| it.after);
            let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",.);".contains(c));
            if !rest.is_empty() {
                legal.left.push(rest.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_read_by_any_name_and_denials_count() {
        let cases: &[(&str, Option<&[&str]>)] = &[
            ("Trực tiếp, trực tuyến, BCCI", Some(&["in_person", "online", "postal"])),
            ("Nộp hồ sơ trực tiếp hoặc qua bưu điện", Some(&["in_person", "postal"])),
            ("Qua mạng", Some(&["online"])),
            (
                "- Trực tiếp tại Bộ phận Một cửa;\n- Qua dịch vụ bưu chính công ích",
                Some(&["in_person", "postal"]),
            ),
            ("Trực tiếp; không trực tuyến", Some(&["in_person"])),
            ("Trực tiếp (không qua bưu điện)", Some(&["in_person"])),
            ("Trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả", Some(&["in_person"])),
            ("Không trực tuyến, bưu điện", None),
            ("Trực tuyến: chưa triển khai", None),
            ("Không trực tuyến", None),
            ("Nộp trực tiếp, nhận kết quả qua bưu điện", None),
            ("Theo quy định", None),
        ];
        for (text, by) in cases {
            let read = channels(text).map(|it| it.by).ok();
            assert_eq!(read.as_deref(), *by, "{text}");
        }
        assert_eq!(channels("Trực tuyến toàn trình").unwrap().online, Some("full"));
    }

    fn flow(node: &Node) -> String {
        match speech_cell(node) {
            crate::workbook::Cell::Text(text) => text,
            other => panic!("{other:?}"),
        }
    }

    fn speech_cell(node: &Node) -> crate::workbook::Cell {
        crate::workbook::speech::say_rest(node)
    }

    #[test]
    fn fees_are_taken_whole_or_kept_in_their_words() {
        let read = |text: &str| match fees(text, &|it| format!("<{it}>")) {
            Fees::Free => "free".to_owned(),
            Fees::InWords(node) => format!("words {}", flow(&node)),
            Fees::Listed(fees, doubts) => {
                format!(
                    "{} ({})",
                    fees.iter().map(flow).collect::<Vec<_>>().join(" | "),
                    doubts.len()
                )
            }
        };
        for (text, expect) in [
            ("Không", "free"),
            ("Miễn phí", "free"),
            ("Không quy định", "words {not_entered: \"<Không quy định>\"}"),
            ("Chưa có quy định", "words {not_entered: \"<Chưa có quy định>\"}"),
            ("8.000 đồng", "{kind: other, amount: \"8.000 đồng\"} (0)"),
            (
                "Lệ phí: 8.000 đồng/bản",
                "{kind: le_phi, amount: {each: \"8.000 đồng\", per: bản}} (0)",
            ),
            (
                "2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang, tối đa 200.000 đồng",
                "{kind: other, amount: {first: 2, at: \"2.000 đồng\", then: \"1.000 đồng\", per: trang, cap: \"200.000 đồng\"}} (0)",
            ),
        ] {
            assert_eq!(read(text).replace("\\x5F", "_"), expect, "{text}");
        }
        for words in [
            "2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang, tối đa 200.000 đồng/bản",
            "8.000 đồng; miễn phí cho hộ nghèo",
            "8.000 đồng, không thu của người cao tuổi",
            "Không thu đối với hộ nghèo",
            "8.000 đồng; 10.000 đồng",
            "8 nghìn",
        ] {
            assert!(read(words).starts_with("words"), "{words}: {}", read(words));
        }
    }

    #[test]
    fn a_line_may_cite_several_texts() {
        let read = |text: &str| {
            let legal = legal(text);
            let numbers: Vec<String> = legal.texts.into_iter().map(|it| it.number).collect();
            (numbers, legal.doubts.len() + legal.left.len())
        };
        let both = vec!["60/2014/QH13".to_owned(), "123/2015/NĐ-CP".to_owned()];
        for text in [
            "Luật Hộ tịch số 60/2014/QH13, Nghị định số 123/2015/NĐ-CP",
            "60/2014/QH13 và 123/2015/NĐ-CP",
            "- 60/2014/QH13;\n- 123/2015/NĐ-CP",
            // Other dashes and another Đ, as word processors write them.
            "60/2014/QH13; 123/2015/NĐ–CP",
            "60/2014/QH13; 123/2015/NÐ\u{2011}CP",
        ] {
            assert_eq!(read(text), (both.clone(), 0), "{text}");
        }
        assert_eq!(
            read("Nghị định 123/2015/NĐ-CP thay thế Nghị định 158/2005/NĐ-CP").0,
            [both[1].clone()]
        );
        assert_eq!(read("Luật Hộ tịch 2014"), (vec!["Luật Hộ tịch 2014".to_owned()], 1));
    }

    #[test]
    fn a_text_that_no_longer_applies_is_not_cited() {
        for (text, numbers, left) in [
            ("Nghị định 123/2015/NĐ-CP thay thế Nghị định 158/2005/NĐ-CP", "123/2015/NĐ-CP", 1),
            ("123/2015/NĐ-CP (thay cho 158/2005/NĐ-CP)", "123/2015/NĐ-CP", 1),
            ("Nghị định 158/2005/NĐ-CP đã bị thay thế bởi Nghị định 123/2015/NĐ-CP", "", 1),
            ("158/2005/NĐ-CP được thay thế bằng 123/2015/NĐ-CP; 60/2014/QH13", "60/2014/QH13", 1),
            ("158/2005/NĐ-CP bị Nghị định 123/2015/NĐ-CP thay thế", "", 1),
            ("158/2005/NĐ-CP (đã hết hiệu lực)", "", 1),
            ("158/2005/NĐ-CP: không còn hiệu lực", "", 1),
            ("158/2005/NĐ-CP (bãi bỏ)", "", 1),
            ("158/2005/NĐ-CP bãi bỏ theo 123/2015/NĐ-CP", "", 1),
            // The second line is about the first one.
            ("60/2014/QH13; 158/2005/NĐ-CP; đã hết hiệu lực", "60/2014/QH13", 2),
            ("60/2014/QH13; 158/2005/NĐ-CP (hết hiệu lực; bị bãi bỏ)", "60/2014/QH13", 2),
            ("60/2014/QH13; thay thế 158/2005/NĐ-CP", "60/2014/QH13", 1),
        ] {
            let legal = legal(text);
            let found: Vec<String> = legal.texts.into_iter().map(|it| it.number).collect();
            assert_eq!((found.join(" "), legal.left.len()), (numbers.to_owned(), left), "{text}");
            assert_eq!(legal.doubts, [""; 0], "{text}");
        }
    }
}
