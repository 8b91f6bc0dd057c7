//! All offices with figures, A–Z, for sites with so many that no other page can list them.
//!
//! Must not know figures.

use super::{
    super::{MadePage, ViewContext, info::MapGroup, lists::LetterLink},
    PageDraft,
};
use crate::{
    locale::{self, VietnameseOrder},
    site::{
        plan::ListPart,
        url::{Address, folder},
    },
};

/// What the names of most offices begin with, folded: the office and its level. Names are sorted by what follows.
const OFFICES: [&str; 4] = ["uy ban nhan dan", "ubnd", "hdnd va ubnd", "so"];
const LEVELS: [&str; 9] =
    ["dac khu", "huyen", "phuong", "quan", "thanh pho", "thi tran", "thi xa", "tinh", "xa"];

/// The part of a name by which a reader looks for an office: "An Phú" of "UBND xã An Phú".
fn own_name(name: &str) -> &str {
    let after_office = OFFICES.iter().find_map(|it| after(name, it)).unwrap_or(name);
    LEVELS.iter().find_map(|it| after(after_office, it)).unwrap_or(after_office)
}

/// What follows some words, however their letters are marked; `None` if nothing does.
fn after<'n>(name: &'n str, words: &str) -> Option<&'n str> {
    let mut rest = name.trim_start();
    for word in words.split(' ') {
        let (first, more) = rest.split_once(' ')?;
        if locale::fold(first) != word {
            return None;
        }
        rest = more.trim_start();
    }
    (!rest.is_empty()).then_some(rest)
}

/// A page of the list.
pub(in super::super) fn offices(cx: ViewContext<'_>, part: ListPart) -> MadePage<'_> {
    let statistics = &cx.plan.statistics;
    let mut names: Vec<(&str, &str, &str)> = statistics
        .offices
        .keys()
        .filter_map(|id| Some((cx.plan.index.agency(id)?.name.as_str(), *id)))
        .map(|(name, id)| (own_name(name), name, id))
        .collect();
    let order = VietnameseOrder::new();
    names.sort_by(|a, b| order.compare(a.0, b.0).then_with(|| order.compare(a.1, b.1)));
    let letters: Vec<char> = names.iter().map(|(own, ..)| locale::initial(own)).collect();
    let first = Address::index(folder::STATISTICS_AGENCIES);
    let name = |place: usize| names.get(place).map(|(own, ..)| (*own).to_owned());
    let mut sheet =
        PageDraft::of_part(cx, cx.t("stat_offices_title").to_owned(), first.clone(), part, name);
    sheet.view.find = None;
    sheet.view.letters = letter_links(cx, &first, part, &letters);
    for (at, (_, name, id)) in names.iter().enumerate().take(part.end).skip(part.start) {
        let title = letters[at].to_string();
        let link = cx.link(&Address::record(folder::STATISTICS_AGENCIES, id), name);
        match sheet.view.links.last_mut().filter(|group| group.title == title) {
            Some(group) => group.links.push(link),
            None => sheet.view.links.push(MapGroup { title: title.into(), links: vec![link] }),
        }
    }
    sheet.done(vec![cx.statistics_crumb()])
}

/// Where each letter begins. Groups of links have numbers, in the order of their page.
fn letter_links(
    cx: ViewContext<'_>,
    first: &Address,
    part: ListPart,
    letters: &[char],
) -> Vec<LetterLink> {
    let mut links: Vec<LetterLink> = Vec::new();
    let (mut page, mut group) = (0, 0);
    for (at, letter) in letters.iter().enumerate() {
        let is_new = at.checked_sub(1).is_none_or(|before| letters[before] != *letter);
        let own_page = part.holding(at);
        if own_page != page {
            (page, group) = (own_page, 1);
        } else if is_new {
            group += 1;
        }
        if is_new {
            let href = format!("{}#muc-{group}", cx.href(&first.part(page)));
            links.push(LetterLink { letter: *letter, href });
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_looked_for_by_their_own_names() {
        for (name, own) in [
            ("UBND xã An Phú", "An Phú"),
            ("Ủy ban nhân dân phường Ô Chợ Dừa", "Ô Chợ Dừa"),
            ("Uỷ ban nhân dân thành phố Hải Phòng", "Hải Phòng"),
            ("Sở Tư pháp", "Tư pháp"),
            ("UBND xã", "xã"),
            ("Cục Thuế", "Cục Thuế"),
            ("Xã Tân Lập", "Tân Lập"),
        ] {
            assert_eq!(own_name(name), own, "{name}");
        }
    }
}
