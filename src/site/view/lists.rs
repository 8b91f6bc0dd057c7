//! Lists: procedures A–Z, fields, forms, legal texts and what changed.
//!
//! Must not know how a single procedure is shown.

use serde::Serialize;

use super::{
    Link, ListedProcedure, MadePage, NamedValue, PageBody, Pager, ViewContext,
    agency::count,
    documents::FormView,
    procedure::{action_word, text_facts},
};
use crate::{
    locale, markup,
    site::{
        index::{list_name, year_of},
        plan::ListPart,
        url::{Address, folder},
    },
};

/// All procedures, or a part of them.
#[derive(Debug, Serialize)]
pub struct ProceduresView<'a> {
    /// "4.000 thủ tục".
    pub count: String,
    /// Every letter of the whole list.
    pub letters: Vec<LetterLink>,
    /// The procedures of this page by letter.
    pub groups: Vec<LetterGroup<'a>>,
    /// The pages of a long list.
    pub pager: Option<Pager<'a>>,
}

/// A letter of the navigation.
#[derive(Debug, Serialize)]
pub struct LetterLink {
    /// The letter.
    pub letter: char,
    /// Where it begins.
    pub href: String,
}

/// Procedures under a letter.
#[derive(Debug, Serialize)]
pub struct LetterGroup<'a> {
    /// The letter.
    pub letter: char,
    /// Where it stands on the page.
    pub anchor: &'static str,
    /// The procedures.
    pub items: Vec<ListedProcedure<'a>>,
}

/// All fields.
#[derive(Debug, Serialize)]
pub struct FieldsView<'a> {
    /// The fields.
    pub fields: Vec<FieldItem<'a>>,
}

/// A field in a list.
#[derive(Debug, Serialize)]
pub struct FieldItem<'a> {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: &'a str,
    /// How many procedures it has.
    pub count: String,
}

/// One field.
#[derive(Debug, Serialize)]
pub struct FieldView<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is about; HTML.
    pub about: Option<String>,
    /// "12 thủ tục".
    pub count: String,
    /// Its procedures.
    pub items: Vec<ListedProcedure<'a>>,
    /// The pages of a long list.
    pub pager: Option<Pager<'a>>,
}

/// All forms, or a part of them.
#[derive(Debug, Serialize)]
pub struct FormsView<'a> {
    /// "120 biểu mẫu".
    pub count: String,
    /// The forms.
    pub forms: Vec<FormItem<'a>>,
    /// The pages of a long list.
    pub pager: Option<Pager<'a>>,
}

/// A form in a list.
#[derive(Debug, Serialize)]
pub struct FormItem<'a> {
    /// The form.
    pub form: FormView<'a>,
    /// Its place on its procedure's page.
    pub href: String,
    /// The procedure.
    pub procedure: Link<'a>,
}

/// All legal texts, or a part of them.
#[derive(Debug, Serialize)]
pub struct TextsView<'a> {
    /// "2.200 văn bản".
    pub count: String,
    /// The texts by year.
    pub years: Vec<YearGroup<'a>>,
    /// The pages of a long list.
    pub pager: Option<Pager<'a>>,
}

/// Legal texts of a year.
#[derive(Debug, Serialize)]
pub struct YearGroup<'a> {
    /// The year in words.
    pub year: String,
    /// The texts.
    pub texts: Vec<TextItem<'a>>,
}

/// A legal text in a list.
#[derive(Debug, Serialize)]
pub struct TextItem<'a> {
    /// Its page.
    pub link: Link<'a>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Issuer and dates.
    pub facts: Vec<String>,
    /// How many procedures rest on it.
    pub count: usize,
}

/// One legal text.
#[derive(Debug, Serialize)]
pub struct TextView<'a> {
    /// Its number.
    pub number: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// Issuer, dates, where it can be read.
    pub facts: Vec<NamedValue<'a>>,
    /// "Hết hiệu lực từ ngày …".
    pub notice: Option<String>,
    /// "12 thủ tục".
    pub count: String,
    /// The procedures that rest on it.
    pub items: Vec<ListedProcedure<'a>>,
}

/// What changed.
#[derive(Debug, Serialize)]
pub struct ChangesView<'a> {
    /// Decisions by day, newest first.
    pub days: Vec<DayGroup<'a>>,
    /// The pages of a long list.
    pub pager: Option<Pager<'a>>,
}

/// Decisions of a day.
#[derive(Debug, Serialize)]
pub struct DayGroup<'a> {
    /// The day in words.
    pub day: String,
    /// The day as machines read it.
    pub iso: Option<String>,
    /// The decisions.
    pub decisions: Vec<DecisionGroup<'a>>,
}

/// A decision with the procedures it is about.
#[derive(Debug, Serialize)]
pub struct DecisionGroup<'a> {
    /// Number, issuer and dates.
    pub facts: Vec<String>,
    /// The procedures.
    pub changes: Vec<ChangeItem<'a>>,
}

/// A procedure in a decision.
#[derive(Debug, Serialize)]
pub struct ChangeItem<'a> {
    /// What it did.
    pub action: &'a str,
    /// The word for what it did, as a class of its own; empty when nobody entered it.
    pub class: &'static str,
    /// The procedure.
    pub procedure: Link<'a>,
}

fn letter_anchor(letter: char) -> &'static str {
    const PLAIN: [&str; 26] = [
        "chu-a", "chu-b", "chu-c", "chu-d", "chu-e", "chu-f", "chu-g", "chu-h", "chu-i", "chu-j",
        "chu-k", "chu-l", "chu-m", "chu-n", "chu-o", "chu-p", "chu-q", "chu-r", "chu-s", "chu-t",
        "chu-u", "chu-v", "chu-w", "chu-x", "chu-y", "chu-z",
    ];
    match letter {
        'Ă' => "chu-aw",
        'Â' => "chu-aa",
        'Đ' => "chu-dd",
        'Ê' => "chu-ee",
        'Ô' => "chu-oo",
        'Ơ' => "chu-ow",
        'Ư' => "chu-uw",
        'A'..='Z' => {
            let place = u32::from(letter) - u32::from('A');
            usize::try_from(place).ok().and_then(|at| PLAIN.get(at)).copied().unwrap_or("chu-so")
        }
        _ => "chu-so",
    }
}

/// All procedures A–Z.
pub(super) fn procedures(cx: ViewContext<'_>, part: ListPart) -> MadePage<'_> {
    let plan = cx.plan;
    let first = Address::index(folder::PROCEDURES);
    let listed = &plan.listed;
    let letters = plan
        .letters
        .iter()
        .map(|(letter, place)| {
            let number = (1..=part.count)
                .find(|number| *place < number * listed.len() / part.count)
                .unwrap_or(part.count);
            let page = cx.href(&first.part(number));
            LetterLink { letter: *letter, href: format!("{page}#{}", letter_anchor(*letter)) }
        })
        .collect();
    let mut groups: Vec<LetterGroup<'_>> = Vec::new();
    for at in &listed[part.start..part.end] {
        let entry = &plan.index.procedures[*at];
        let letter = locale::initial(list_name(entry.record));
        let anchor = letter_anchor(letter);
        let item = cx.item(entry);
        // Names that begin with no letter sort before and behind the others: one heading for each.
        match groups.iter_mut().find(|group| group.anchor == anchor) {
            Some(group) => group.items.push(item),
            None => groups.push(LetterGroup { letter, anchor, items: vec![item] }),
        }
    }
    let head = cx.head(titled(cx, "procedures_az", part), folder::PROCEDURES, Vec::new());
    let view = ProceduresView {
        count: count(cx, listed.len()),
        letters,
        groups,
        pager: cx.pager(&first, part),
    };
    ("procedures", head, PageBody::Procedures(view))
}

/// A title that names the part of a split list.
pub(super) fn titled(cx: ViewContext<'_>, key: &str, part: ListPart) -> String {
    let title = cx.t(key);
    if part.number == 1 {
        return title.to_owned();
    }
    cx.fill("title_part", &[("title", title), ("number", &part.number.to_string())])
}

pub(super) fn field_items(cx: ViewContext<'_>) -> Vec<FieldItem<'_>> {
    let index = &cx.plan.index;
    let item = |(at, field): (usize, &&'_ crate::model::Sourced<crate::model::lists::Field>)| {
        (at, Address::record(folder::FIELDS, field.id.as_str()))
    };
    index
        .fields
        .iter()
        .enumerate()
        .map(item)
        .map(|(at, address)| FieldItem {
            href: cx.href(&address),
            name: &index.fields[at].name,
            count: count(cx, index.of_field[at].len()),
        })
        .collect()
}

/// All fields.
pub(super) fn fields(cx: ViewContext<'_>) -> MadePage<'_> {
    let head = cx.head(cx.t("fields"), folder::FIELDS, Vec::new());
    ("fields", head, PageBody::Fields(FieldsView { fields: field_items(cx) }))
}

/// One field.
pub(super) fn field(cx: ViewContext<'_>, at: usize, part: ListPart) -> MadePage<'_> {
    let field = cx.plan.index.fields[at];
    let list = &cx.plan.index.of_field[at];
    let crumbs = vec![cx.crumb(folder::FIELDS, "fields")];
    let mut head = cx.head(field.name.as_str(), folder::FIELDS, crumbs);
    head.description = cx.fill("field_description", &[("name", &field.name)]);
    let view = FieldView {
        name: &field.name,
        about: field.about.as_ref().map(|text| markup::prose(&text.0)),
        count: count(cx, list.len()),
        items: cx.items(list[part.start..part.end].iter()),
        pager: cx.pager(&Address::record(folder::FIELDS, field.id.as_str()), part),
    };
    ("field", head, PageBody::Field(view))
}

fn number_of(cx: ViewContext<'_>, key: &str, number: usize) -> String {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    cx.fill(key, &[("count", &locale::integer(number))])
}

/// All forms.
pub(super) fn forms(cx: ViewContext<'_>, part: ListPart) -> MadePage<'_> {
    let index = &cx.plan.index;
    let forms = index.forms[part.start..part.end]
        .iter()
        .map(|(at, form)| {
            let entry = &index.procedures[*at];
            let procedure = cx.link(&entry.address, &entry.record.name);
            let mut form = cx.form(form);
            // The national portal is named once at the top of the list.
            if form.file.is_none() {
                form.place = None;
            }
            FormItem { href: format!("{}#{}", procedure.href, form.anchor), form, procedure }
        })
        .collect();
    let head = cx.head(titled(cx, "forms", part), folder::FORMS, Vec::new());
    let view = FormsView {
        count: number_of(cx, "form_count", index.forms.len()),
        forms,
        pager: cx.pager(&Address::index(folder::FORMS), part),
    };
    ("forms", head, PageBody::Forms(view))
}

/// All legal texts.
pub(super) fn texts(cx: ViewContext<'_>, part: ListPart) -> MadePage<'_> {
    let index = &cx.plan.index;
    let mut years: Vec<YearGroup<'_>> = Vec::new();
    let mut last = None;
    for entry in &index.texts[part.start..part.end] {
        let record = entry.record;
        let year = year_of(record);
        if last != Some(year) {
            let words = match year {
                0 => cx.t("year_unknown").to_owned(),
                year => cx.fill("year", &[("year", &year.to_string())]),
            };
            years.push(YearGroup { year: words, texts: Vec::new() });
            last = Some(year);
        }
        if let Some(group) = years.last_mut() {
            group.texts.push(TextItem {
                link: cx.link(&entry.address, &record.number),
                title: record.title.as_deref(),
                facts: text_facts(cx, record),
                count: entry.procedures.len(),
            });
        }
    }
    let head = cx.head(titled(cx, "legal_texts", part), folder::TEXTS, Vec::new());
    let view = TextsView {
        count: number_of(cx, "text_count", index.texts.len()),
        years,
        pager: cx.pager(&Address::index(folder::TEXTS), part),
    };
    ("legal_texts", head, PageBody::Texts(view))
}

/// One legal text.
pub(super) fn text(cx: ViewContext<'_>, at: usize) -> MadePage<'_> {
    let entry = &cx.plan.index.texts[at];
    let record = entry.record;
    let crumbs = vec![cx.crumb(folder::TEXTS, "legal_texts")];
    let title = match &record.title {
        Some(title) => {
            let title = markup::plain(title, 100);
            cx.fill("text_title", &[("number", &record.number), ("title", &title)])
        }
        None => record.number.clone(),
    };
    let head = cx.head(title, folder::TEXTS, crumbs);
    let or_unknown = |html: Option<String>| html.or_else(|| Some(cx.t("not_entered").to_owned()));
    let date = |day: Option<chrono::NaiveDate>| day.map(locale::date);
    let issuer = record.issuer.as_deref().map(|it| markup::escape(it).into_owned());
    let url = record.url.as_ref().map(|url| super::outward(&url.0, Some(url)));
    let rows = [
        ("text_issuer", or_unknown(issuer)),
        ("text_issued_on", or_unknown(date(record.issued_on))),
        ("text_effective_on", or_unknown(date(record.effective_on))),
        ("text_expired_on", date(record.expired_on)),
        ("text_url", url),
    ];
    let expired = record.expired_on.filter(|day| *day <= cx.today());
    let view = TextView {
        number: &record.number,
        title: record.title.as_deref(),
        facts: rows
            .into_iter()
            .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
            .collect(),
        notice: expired.map(|day| cx.fill("text_expired", &[("date", &locale::date(day))])),
        count: count(cx, entry.procedures.len()),
        items: cx.items(entry.procedures.iter()),
    };
    ("legal_text", head, PageBody::Text(view))
}

/// Decisions by day.
pub(super) fn days<'a>(
    cx: ViewContext<'a>,
    changes: &'a [crate::site::index::ProcedureDecision<'a>],
) -> Vec<DayGroup<'a>> {
    let mut days: Vec<DayGroup<'_>> = Vec::new();
    let mut last = None;
    for change in changes {
        if last != Some(change.day) {
            let day = match change.day {
                Some(day) => cx.fill("day", &[("date", &locale::date(day))]),
                None => cx.t("day_unknown").to_owned(),
            };
            let iso = change.day.map(|day| day.to_string());
            days.push(DayGroup { day, iso, decisions: Vec::new() });
            last = Some(change.day);
        }
        let entry = &cx.plan.index.procedures[change.procedure];
        let it = change.announcement;
        let on = |key, day: Option<chrono::NaiveDate>| {
            day.map(|day| cx.fill(key, &[("date", &locale::date(day))]))
        };
        let facts = [
            Some(cx.fill("decision", &[("number", &it.decision)])),
            it.issuer.clone(),
            on("signed_on", it.signed_on),
            on("effective_on", it.effective_on),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let Some(day) = days.last_mut() else { continue };
        if day.decisions.last().is_none_or(|decision| decision.facts != facts) {
            day.decisions.push(DecisionGroup { facts, changes: Vec::new() });
        }
        if let Some(decision) = day.decisions.last_mut() {
            decision.changes.push(ChangeItem {
                action: action_word(cx, it.action),
                class: it.action.map_or("", |action| action.word()),
                procedure: cx.link(&entry.address, &entry.record.name),
            });
        }
    }
    days
}

/// What changed.
pub(super) fn changes(cx: ViewContext<'_>, part: ListPart) -> MadePage<'_> {
    let head = cx.head(titled(cx, "changes", part), folder::CHANGES, Vec::new());
    let view = ChangesView {
        days: days(cx, &cx.plan.index.changes[part.start..part.end]),
        pager: cx.pager(&Address::index(folder::CHANGES), part),
    };
    ("changes", head, PageBody::Changes(view))
}
