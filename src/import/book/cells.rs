//! Owns what the cells of a posting table mean: ways to hand in a dossier, fees, legal texts.
//! Must not know rows, sheets or records.
//!
//! A cell is taken only if every word of it is understood; what is not is given back for the report.

use crate::{
    import::{clean, wording},
    model::{legal_number, units::Money},
    source::yaml::Node,
    workbook::{
        cell_codec::{line, map, parts},
        layout::LAYOUT,
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
pub(super) enum CellFees {
    /// Nothing is to be paid.
    Free,
    /// The fees, each as the content has it. The words of those whose amount is not understood are beside them.
    Listed(Vec<Node>, Vec<String>),
    /// The cell as a whole is not understood, or names no fee ("Không quy định").
    InWords(Node),
}

/// Reads the fees of a cell. `unread` makes the reason that replaces an amount that cannot be read.
pub(super) fn fees(text: &str, unread: &dyn Fn(&str) -> String) -> CellFees {
    let whole = line(text);
    if wording::read_fee(&whole) == wording::TextReading::None {
        return CellFees::Free;
    }
    let in_words = || {
        let kind = Node::Text(kind_of_fee(&whole).0);
        CellFees::InWords(map(vec![("kind", kind), ("not_entered", Node::Text(unread(&whole)))]))
    };
    if wording::read_fee(&whole) != wording::TextReading::Something {
        return CellFees::InWords(map(vec![("not_entered", Node::Text(unread(&whole)))]));
    }
    if let Some(fee) = fee(&whole) {
        return CellFees::Listed(vec![fee], Vec::new());
    }
    let lines: Vec<String> = entries(text).collect();
    let (mut fees, mut doubts) = (Vec::new(), Vec::new());
    for text in &lines {
        // A line without a name may change what another one means.
        let name = text.split_once(':').map(|(name, _)| name.trim()).filter(|it| is_name(it));
        match (fee(text), name) {
            (Some(fee), Some(_)) => fees.push(fee),
            (None, Some(name)) if !wording::names_money(text) => {
                doubts.push(text.clone());
                fees.push(named(name, vec![("not_entered", Node::Text(unread(text)))]));
            }
            _ => return in_words(),
        }
    }
    CellFees::Listed(fees, doubts)
}

/// Words that make a unit a condition, or a denial.
const NO_UNIT: &[&str] =
    &["không", "miễn", "từ", "trừ", "nếu", "tối", "thiểu", "đối", "cho", "khi"];

/// Words in the name of a fee with which the fee is that of some applicants or ways only.
const CONDITIONS: &[&str] = &[
    "không",
    "miễn",
    "giảm",
    "trừ",
    "nếu",
    "khi",
    "tối đa",
    "tối thiểu",
    "trường hợp",
    "đối với",
    "quá hạn",
    "đúng hạn",
    "trực tiếp",
    "trực tuyến",
    "qua mạng",
    "bưu",
];

/// Whether a text before a colon is the name of a fee, and no condition of one.
fn is_name(text: &str) -> bool {
    let (kind, is_bare) = kind_of_fee(text);
    let words = padded(text);
    (kind != "other" || is_bare) && !CONDITIONS.iter().any(|it| words.contains(&format!(" {it} ")))
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
        && !words.iter().any(|it| NO_UNIT.contains(it))
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

/// What names of offices begin with, in lower case.
const AGENCIES: &[&str] = &[
    "ubnd",
    "ủy ban",
    "uỷ ban",
    "hđnd",
    "hội đồng",
    "công an",
    "sở",
    "phòng",
    "trung tâm",
    "chi cục",
    "cục",
    "ban",
    "bộ",
    "văn phòng",
    "chi nhánh",
    "bộ phận",
    "đồn",
    "trạm",
    "trường",
    "tòa án",
    "toà án",
    "viện",
    "bảo hiểm",
    "kho bạc",
    "thuế",
    "thanh tra",
    "đội",
    "công ty",
];

/// Whether a line names more than one office: "UBND xã A, Công an xã A".
pub(super) fn names_several(line: &str) -> bool {
    let lower = line.to_lowercase();
    // One office serves both: "Văn phòng HĐND và UBND".
    let both = ["hđnd và ubnd", "hđnd, ubnd", "hội đồng nhân dân và ủy ban nhân dân"];
    let lower = both.iter().fold(lower, |text, it| text.replace(it, "hđnd"));
    let lower = [" và ", " hoặc ", "/", "+", "&", " - ", " – "]
        .iter()
        .fold(lower, |text, it| text.replace(it, ","));
    let is_agency = |it: &&str| after_any(it.trim(), AGENCIES).is_some();
    lower.split(',').filter(is_agency).count() >= 2
}

/// A legal text that a cell names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CellCitation {
    /// Its number; the words themselves where they have none.
    pub(super) number: String,
    /// The words, where they are more than the number.
    pub(super) title: Option<String>,
}

impl CellCitation {
    /// A text by its number and the words around it, which are its title unless they are the number alone.
    fn new(number: String, words: String) -> Self {
        let title = Some(words).filter(|it| *it != number);
        Self { number, title }
    }
}

/// The legal texts of a cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct CellLegalTexts {
    pub(super) texts: Vec<CellCitation>,
    /// Words that were kept as they are: texts without a number, and words that are part of no title.
    pub(super) doubts: Vec<String>,
}

/// What kinds of legal texts are called, in lower case. The longer name comes first.
const TEXT_KINDS: &[&str] = &[
    "bộ luật",
    "luật",
    "pháp lệnh",
    "hiến pháp",
    "nghị định",
    "nghị quyết liên tịch",
    "nghị quyết",
    "thông tư liên tịch",
    "thông tư",
    "quyết định",
    "chỉ thị",
    "văn bản hợp nhất",
    "công văn",
    "kế hoạch",
    "nđ",
    "nq",
    "tt",
    "qđ",
];

/// Words before the kind or the number of a text.
const LEADS: &[&str] = &["và", "các", "của", "số", "điều", "khoản", "điểm", "chương", "mục"];

/// Words before the first text of a line.
const FIRST: &[&str] = &["căn cứ", "theo", "tại"];

/// Words with which the title goes on after the number.
const TITLES: &[&str] = &[
    "ngày",
    "năm",
    "của",
    "về",
    "quy định",
    "hướng dẫn",
    "ban hành",
    "sửa đổi",
    "bổ sung",
    "được sửa đổi",
    "đã được sửa đổi",
];

/// Words in a title that may deny that the text applies, in lower case.
const DOUBTFUL: &[&str] = &[
    "không",
    "chưa",
    "hết",
    "hủy",
    "huỷ",
    "bãi",
    "thay",
    "cũ",
    "nay",
    "trước",
    "ngưng",
    "ngừng",
    "dừng",
    "dứt",
    "hiệu lực",
    "đã",
    "bị",
    "sẽ",
    "thôi",
    "loại bỏ",
    "khỏi",
];

/// Phrases with such a word that deny nothing.
const SOUND: &[&str] = &[
    "hàng không",
    "không gian",
    "không khí",
    "chưa thành niên",
    "thay đổi",
    "thiết bị",
    "chuẩn bị",
    "đã được sửa đổi",
    "hết sức",
];

/// Reads the legal texts of a cell: a line may name several. The error is the line of which it is not certain that its
/// texts apply: none of the cell is cited then, for a line may be about the one before it.
pub(super) fn legal(text: &str) -> Result<CellLegalTexts, String> {
    let mut legal = CellLegalTexts::default();
    for words in entries(text) {
        cited(&words, &mut legal).ok_or(words)?;
    }
    Ok(legal)
}

/// Reads the texts of one line; `None` if a word beside them is not understood.
fn cited(words: &str, legal: &mut CellLegalTexts) -> Option<()> {
    let words = without_ordinal(words);
    let text = clean::number(words);
    let found = legal_number::all(&text);
    let Some(last) = found.last() else {
        let is_text = is_balanced(words) && is_applying(words) && is_name_of_text(words);
        legal.doubts.extend(is_text.then(|| words.to_owned()));
        legal.texts.extend(is_text.then(|| CellCitation { number: words.to_owned(), title: None }));
        return is_text.then_some(());
    };
    let mut between: Vec<&str> = found.iter().map(|it| it.before).collect();
    between.push(last.after);
    let is_first = |at: usize| at == 0;
    let is_read = |(at, it): (usize, &&str)| is_applying(it) && is_beside(it, is_first(at));
    if !is_balanced(words) || !between.iter().enumerate().all(is_read) {
        return None;
    }
    if let [one] = found.as_slice() {
        legal.texts.push(CellCitation::new(one.number.to_string(), line(words)));
        return Some(());
    }
    // The words between two numbers end with the kind of the second text.
    let heads = between.iter().take(found.len()).enumerate();
    let heads: Vec<(Option<&str>, &str)> =
        heads.map(|(at, it)| head_of(it, is_first(at))).collect();
    let end = last.after.trim_matches(|c: char| c.is_whitespace() || ",;.".contains(c));
    let tails = heads.iter().skip(1).map(|(tail, _)| *tail).chain([Some(end)]);
    let mut is_whole = true;
    for ((it, (_, head)), tail) in found.iter().zip(&heads).zip(tails) {
        let number = it.number.to_string();
        let tail = tail.filter(|it| is_balanced(it));
        is_whole &= tail.is_some();
        let title = line(&format!("{head} {number} {}", tail.unwrap_or("")));
        legal.texts.push(CellCitation::new(number, title));
    }
    legal.doubts.extend((!is_whole).then(|| words.to_owned()));
    Some(())
}

/// A line without the number or letter before it: `1.`, `a)`.
fn without_ordinal(words: &str) -> &str {
    let Some((first, rest)) = words.split_once(' ') else { return words };
    let bare = first.trim_end_matches(['.', ')']);
    let is_ordinal = bare.len() < first.len()
        && (bare.chars().count() == 1 || bare.len() == 2 && bare.parse::<u8>().is_ok());
    if is_ordinal { rest.trim_start() } else { words }
}

/// Whether every bracket that is opened is closed.
fn is_balanced(words: &str) -> bool {
    let mut open = 0_u32;
    for c in words.chars() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// Words in lower case between blanks, and one before and after them, so that whole words are found.
fn padded(words: &str) -> String {
    let lower = words.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// Whether no word denies that a text applies.
fn is_applying(words: &str) -> bool {
    let sound = SOUND.iter().fold(padded(words), |text, it| text.replace(&format!(" {it} "), "  "));
    !DOUBTFUL.iter().any(|it| sound.contains(&format!(" {it} ")))
}

/// What follows a phrase at the start of some words in lower case.
fn after<'w>(words: &'w str, phrase: &str) -> Option<&'w str> {
    words.strip_prefix(phrase).filter(|it| !it.starts_with(char::is_alphanumeric))
}

/// What follows the first phrase of a list with which words in lower case begin.
fn after_any<'w>(words: &'w str, phrases: &[&str]) -> Option<&'w str> {
    phrases.iter().find_map(|it| after(words, it))
}

/// Whether words beside a number are none, lead to a text, or go on with the title of the text before them.
fn is_beside(words: &str, is_first: bool) -> bool {
    let lower = words.to_lowercase();
    let mut rest = lower.as_str();
    loop {
        // "Điều 5", "(Luật Hộ tịch)".
        let is_mark = |c: char| c.is_whitespace() || ",;:.()“”\"-–".contains(c);
        rest = rest.trim_start_matches(|c: char| is_mark(c) || c.is_ascii_digit());
        if rest.is_empty() || after_any(rest, TEXT_KINDS).is_some() {
            return true;
        }
        if !is_first && after_any(rest, TITLES).is_some() {
            return true;
        }
        let first = after_any(rest, FIRST).filter(|_| is_first);
        let Some(next) = first.or_else(|| after_any(rest, LEADS)) else { return false };
        rest = next;
    }
}

/// Whether a line without a number is the name of a legal text, such as "Luật Hộ tịch".
fn is_name_of_text(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut rest = lower.as_str();
    while let Some(next) = after_any(rest, FIRST) {
        rest = next.trim_start();
    }
    after_any(rest, TEXT_KINDS).is_some_and(|it| !it.trim().is_empty() && !it.ends_with(" số"))
}

/// Words between two numbers: the end of the title before them, and the kind of the text after them. `None` for the end
/// of a title that names the text after it.
fn head_of(words: &str, is_first: bool) -> (Option<&str>, &str) {
    if is_first {
        return (Some(""), words);
    }
    let marks = words.char_indices().filter(|(_, c)| ",;(".contains(*c) || c.is_whitespace());
    let starts: Vec<usize> =
        std::iter::once(0).chain(marks.map(|(at, c)| at + c.len_utf8())).collect();
    let is_head = |at: &usize| {
        let rest = words[*at..].to_lowercase();
        let rest = after(&rest, "và").map_or(rest.as_str(), str::trim_start);
        rest.is_empty() || after_any(rest, TEXT_KINDS).is_some() || after(rest, "số").is_some()
    };
    let at = starts.into_iter().find(is_head).unwrap_or(words.len());
    let (tail, head) = words.split_at(at);
    let bare = head.strip_prefix("và ").or_else(|| head.strip_prefix("và")).unwrap_or(head);
    let is_next = bare.len() < head.len() || tail.trim_end().ends_with([',', ';']);
    let tail = tail.trim_matches(|c: char| c.is_whitespace() || ",;.".contains(c));
    (
        Some(tail).filter(|it| it.is_empty() || is_next),
        Some(bare).filter(|it| is_balanced(it)).unwrap_or(""),
    )
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
        match rest(node) {
            crate::workbook::WrittenCell::Text(text) => text,
            other => panic!("{other:?}"),
        }
    }

    fn rest(node: &Node) -> crate::workbook::WrittenCell {
        crate::workbook::cell_codec::rest_cell(node)
    }

    #[test]
    fn fees_are_taken_whole_or_kept_in_their_words() {
        let read = |text: &str| match fees(text, &|it| format!("<{it}>")) {
            CellFees::Free => "free".to_owned(),
            CellFees::InWords(node) => format!("words {}", flow(&node)),
            CellFees::Listed(fees, doubts) => {
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
    fn a_fee_of_some_applicants_or_ways_is_kept_in_its_words() {
        let read = |text: &str| match fees(text, &|it| format!("<{it}>")) {
            CellFees::Listed(fees, _) => fees.iter().map(flow).collect::<Vec<_>>().join(" | "),
            other => format!("{other:?}"),
        };
        for words in [
            "Trực tiếp: 8.000 đồng; Trực tuyến: 4.000 đồng",
            "Quá hạn: 8.000 đồng",
            "Trường hợp đăng ký quá hạn: 8.000 đồng",
            "Người lớn: 8.000 đồng\nTrẻ em: 4.000 đồng",
            "Hộ nghèo: 2.000 đồng/bản",
            "Lệ phí nộp trực tuyến: 4.000 đồng; Lệ phí nộp trực tiếp: 8.000 đồng",
            "Phí đối với doanh nghiệp: 50.000 đồng",
            "Cấp mới: 20.000 đồng; cấp lại: 10.000 đồng",
        ] {
            let read = read(words);
            assert!(read.starts_with("InWords") && !read.contains("amount"), "{words}: {read}");
        }
        for (words, expect) in [
            (
                "Phí thẩm định: 8.000 đồng; Lệ phí cấp giấy: 5.000 đồng",
                "{kind: phi, name: Phí thẩm định, amount: \"8.000 đồng\"} | \
                 {kind: le_phi, name: Lệ phí cấp giấy, amount: \"5.000 đồng\"}",
            ),
            ("Khoản khác: 8.000 đồng", "{kind: other, amount: \"8.000 đồng\"}"),
        ] {
            assert_eq!(read(words).replace("\\x5F", "_"), expect, "{words}");
        }
    }

    /// The numbers and titles of a cell, and how many words are doubted.
    fn cited_in(text: &str) -> Result<(Vec<String>, usize), String> {
        let legal = legal(text)?;
        let numbers = legal.texts.into_iter().map(|it| it.title.unwrap_or(it.number));
        Ok((numbers.collect(), legal.doubts.len()))
    }

    #[test]
    fn a_line_may_cite_several_texts() {
        for text in [
            "Luật Hộ tịch số 60/2014/QH13, Nghị định số 123/2015/NĐ-CP",
            "60/2014/QH13 và 123/2015/NĐ-CP",
            "- 60/2014/QH13;\n- 123/2015/NĐ-CP",
            "1. Luật số 60/2014/QH13\n2) Nghị định 123/2015/NĐ-CP",
            // Other dashes and another Đ, as word processors write them.
            "60/2014/QH13; 123/2015/NĐ–CP",
            "60/2014/QH13; 123/2015/NÐ\u{2011}CP",
        ] {
            let legal = legal(text).unwrap();
            let numbers: Vec<String> = legal.texts.into_iter().map(|it| it.number).collect();
            assert_eq!(numbers, ["60/2014/QH13", "123/2015/NĐ-CP"], "{text}");
            assert_eq!(legal.doubts, [""; 0], "{text}");
        }
        let read = |text: &str| cited_in(text).unwrap();
        let all = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        for (text, titles, doubts) in [
            ("Luật Hộ tịch 2014", &["Luật Hộ tịch 2014"][..], 1),
            (
                "Điều 5 Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014 của Quốc hội",
                &["Điều 5 Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014 của Quốc hội"],
                0,
            ),
            (
                "Nghị định 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ, Thông tư 04/2020/TT-BTP",
                &[
                    "Nghị định 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ",
                    "Thông tư 04/2020/TT-BTP",
                ],
                0,
            ),
            (
                "123/2015/NĐ-CP về đăng ký thay đổi hộ tịch",
                &["123/2015/NĐ-CP về đăng ký thay đổi hộ tịch"],
                0,
            ),
            ("60/2014/QH13 (Luật Hộ tịch)", &["60/2014/QH13 (Luật Hộ tịch)"], 0),
            (
                "Luật Hàng không dân dụng số 66/2006/QH11",
                &["Luật Hàng không dân dụng số 66/2006/QH11"],
                0,
            ),
            // The words around the second number belong to no title.
            (
                "158/2005/NĐ-CP (sửa đổi, bổ sung bởi 06/2012/NĐ-CP)",
                &["158/2005/NĐ-CP", "06/2012/NĐ-CP"],
                1,
            ),
        ] {
            assert_eq!(read(text), (all(titles), doubts), "{text}");
        }
    }

    #[test]
    fn nothing_is_cited_from_a_cell_that_is_not_understood() {
        for text in [
            "Nghị định 123/2015/NĐ-CP thay thế Nghị định 158/2005/NĐ-CP",
            "123/2015/NĐ-CP thay Nghị định 158/2005/NĐ-CP",
            "123/2015/NĐ-CP, thay thế cho 158/2005/NĐ-CP và 60/2014/QH13",
            "123/2015/NĐ-CP\n(thay thế\n158/2005/NĐ-CP)",
            "Nghị định 158/2005/NĐ-CP đã bị thay thế bởi Nghị định 123/2015/NĐ-CP",
            "158/2005/NĐ-CP được thay thế bằng 123/2015/NĐ-CP; 60/2014/QH13",
            "158/2005/NĐ-CP – văn bản thay thế: 123/2015/NĐ-CP",
            "158/2005/NĐ-CP (nay là 123/2015/NĐ-CP)",
            "158/2005/NĐ-CP (bị thay bởi 123/2015/NĐ-CP)",
            "158/2005/NĐ-CP (đã hết hiệu lực)",
            "158/2005/NĐ-CP (hết hiệu\nlực)",
            "158/2005/NĐ-CP (hết hiệu lực; bị bãi bỏ)",
            "158/2005/NĐ-CP: không còn hiệu lực",
            "158/2005/NĐ-CP không còn áp dụng",
            "158/2005/NĐ-CP áp dụng đến năm 2015",
            "158/2005/NĐ-CP chỉ dùng cho hồ sơ cũ",
            "158/2005/NĐ-CP của Chính phủ (cũ)",
            "158/2005/NĐ-CP ngày 27/12/2005, nay áp dụng 123/2015/NĐ-CP",
            "158/2005/NĐ-CP (đã hủy)",
            "158/2005/NĐ-CP bãi bỏ theo 123/2015/NĐ-CP",
            "158/2005/NĐ-CP tham khảo",
            "Không áp dụng 158/2005/NĐ-CP",
            "Trước đây là 158/2005/NĐ-CP",
            "Thay thế 158/2005/NĐ-CP bằng 123/2015/NĐ-CP",
            "60/2014/QH13; 158/2005/NĐ-CP; đã hết hiệu lực",
            "60/2014/QH13\n\n158/2005/NĐ-CP\n- đã được thay thế\n- theo 123/2015/NĐ-CP",
            "60/2014/QH13\nVăn bản cũ",
            "Nghị định số\n158/2005/NĐ-CP",
            "60/2014/QH13 (Luật Hộ tịch",
            "Không quy định",
            "Luật Hộ tịch (đã thay thế)",
        ] {
            assert!(cited_in(text).is_err(), "{text}: {:?}", cited_in(text));
        }
    }

    #[test]
    fn a_line_names_one_office() {
        for text in [
            "UBND xã A, Công an xã A",
            "UBND xã A và Công an xã A",
            "Sở Tư pháp / Sở Nội vụ",
            "Ủy ban nhân dân xã A hoặc Phòng Tư pháp",
            "Bộ phận Một cửa - Chi cục Thuế",
        ] {
            assert!(names_several(text), "{text}");
        }
        for text in [
            "UBND xã A",
            "UBND xã A, tỉnh B",
            "Sở Nông nghiệp và Môi trường",
            "Phòng Văn hóa, Khoa học và Thông tin",
            "Văn phòng HĐND và UBND xã A",
            "Trung tâm Phục vụ hành chính công",
        ] {
            assert!(!names_several(text), "{text}");
        }
    }
}
