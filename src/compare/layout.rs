//! Changes for people: as plain text and as Markdown.
//!
//! Must not know where the text goes.

use super::{Change, Disagreement, Kind, Of, Part, RecordChanges, wording::ChangeWords};
use crate::{diag::message::Messages, listing::ListLayout, locale};

/// So many procedures of one side are named in plain text; Markdown and JSON name all.
const NAMED: usize = 20;

/// What changed between two contents; says so if nothing did.
pub fn listing(entries: &[RecordChanges], layout: ListLayout, messages: &Messages) -> String {
    let mut page = TextLayout { layout, text: String::new() };
    if entries.is_empty() {
        page.paragraph(&messages.label("compare-nothing"));
        return page.text;
    }
    page.title(&messages.label("compare-title"));
    page.paragraph(&summary(entries, messages));
    let mut group = None;
    for entry in entries {
        let heading = heading(entry, messages);
        if group.as_ref() != Some(&heading) {
            page.heading(&heading);
            group = Some(heading);
        }
        page.name(&named(entry));
        for change in &entry.changes {
            page.item(&ChangeWords(messages).sentence(change));
        }
    }
    page.text
}

/// Under what a record stands: the field of a procedure, or what it is.
fn heading(entry: &RecordChanges, messages: &Messages) -> String {
    match (entry.of, &entry.field) {
        (Of::Procedure, Some(field)) => field.clone(),
        (Of::Procedure, None) => messages.label("compare-no-field"),
        (of, _) => messages.label(&format!("compare-of-{}", of.word())),
    }
}

fn named(entry: &RecordChanges) -> String {
    match (&entry.code, entry.of) {
        (Some(code), Of::Procedure) => format!("{} ({code})", entry.name),
        _ => entry.name.clone(),
    }
}

/// How many procedures are new, gone, changed; how much else changed.
fn summary(entries: &[RecordChanges], messages: &Messages) -> String {
    let is_whole = |entry: &RecordChanges, kind: Kind| {
        entry.changes.iter().any(|it| it.part == Part::Whole && it.kind == kind)
    };
    let mut counts = [0_usize; 4];
    for entry in entries {
        let at = match entry.of {
            Of::Procedure if is_whole(entry, Kind::Added) => 0,
            Of::Procedure if is_whole(entry, Kind::Removed) => 1,
            Of::Procedure => 2,
            _ => 3,
        };
        counts[at] += 1;
    }
    let kinds = ["new", "gone", "changed", "other"];
    let parts =
        kinds.iter().zip(counts).filter(|(_, n)| *n > 0).map(|(kind, n)| {
            messages.text("compare-count", &[("kind", kind), ("n", &n.to_string())])
        });
    format!("{}.", parts.collect::<Vec<_>>().join(", "))
}

/// Where our listing differs from the portal's; says so if nowhere.
pub fn portal_listing(found: &Disagreement, layout: ListLayout, messages: &Messages) -> String {
    let mut page = TextLayout { layout, text: String::new() };
    page.title(&messages.label("compare-portal-title"));
    page.paragraph(&portal_summary(found, messages));
    for is_unclear in [false, true] {
        let is_listed = |change: &&Change| {
            let is_unclear_one = change.kind == Kind::Unclear;
            // Equal words need no second look.
            is_unclear_one == is_unclear && !change.is_same_wording
        };
        let mut rows = Vec::new();
        for entry in &found.entries {
            let changes: Vec<&Change> = entry.changes.iter().filter(is_listed).collect();
            if !changes.is_empty() {
                rows.push((entry, changes));
            }
        }
        if rows.is_empty() {
            continue;
        }
        let id = if is_unclear { "compare-portal-unclear" } else { "compare-portal-differs" };
        page.heading(&messages.label(id));
        page.table(&rows, messages);
    }
    for (id, entries) in [
        ("compare-portal-only-there", &found.only_there),
        ("compare-portal-only-here", &found.only_here),
    ] {
        page.lone(id, entries, messages);
    }
    page.text
}

fn portal_summary(found: &Disagreement, messages: &Messages) -> String {
    let number = |n: usize| if n == 0 { "none".to_owned() } else { n.to_string() };
    let args = [
        ("compared", &*found.compared.to_string()),
        ("differences", &*number(found.differences())),
        ("unclear", &*number(found.unclear())),
        ("same", &*number(found.same_wording())),
        ("there", &*found.only_there.len().to_string()),
        ("here", &*found.only_here.len().to_string()),
    ];
    messages.text("compare-portal-summary", &args)
}

/// A text that is being laid out.
struct TextLayout {
    layout: ListLayout,
    text: String,
}

impl TextLayout {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn title(&mut self, text: &str) {
        if self.layout == ListLayout::Markdown {
            self.line(&format!("# {}\n", self.layout.safe(text)));
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.line(&self.layout.safe(text));
    }

    fn heading(&mut self, text: &str) {
        let text = self.layout.safe(text);
        match self.layout {
            ListLayout::Plain => self.line(&format!("\n{text}")),
            ListLayout::Markdown => self.line(&format!("\n## {text}")),
        }
    }

    fn name(&mut self, text: &str) {
        let text = self.layout.safe(text);
        match self.layout {
            ListLayout::Plain => self.line(&format!("\n  {text}")),
            ListLayout::Markdown => self.line(&format!("\n### {text}\n")),
        }
    }

    fn item(&mut self, text: &str) {
        let text = self.layout.safe(text);
        match self.layout {
            ListLayout::Plain => self.line(&format!("    - {text}")),
            ListLayout::Markdown => self.line(&format!("- {text}")),
        }
    }

    /// What the portal says and what we say, procedure by procedure and part by part.
    fn table(&mut self, rows: &[(&RecordChanges, Vec<&Change>)], messages: &Messages) {
        let words = ChangeWords(messages);
        if self.layout == ListLayout::Markdown {
            let heads = ["procedure", "part", "portal", "ours"]
                .map(|it| messages.text("compare-portal-head", &[("it", it)]));
            self.line(&format!("\n| {} |\n|---|---|---|---|", heads.join(" | ")));
        }
        for (entry, changes) in rows {
            if self.layout == ListLayout::Plain {
                self.name(&named(entry));
            }
            for change in changes {
                let (there, here) = words.shown_pair(change.before.as_ref(), change.after.as_ref());
                let blank = || messages.label("compare-portal-silent");
                let there = if change.before.is_none() { blank() } else { there };
                let here = if change.after.is_none() { blank() } else { here };
                let label = locale::capitalised(&words.label(change));
                if self.layout == ListLayout::Markdown {
                    let cells = [&named(entry), &label, &there, &here];
                    let cells = cells.map(|it| self.layout.safe(it));
                    self.line(&format!("| {} |", cells.join(" | ")));
                } else {
                    let args = [("label", &*label), ("there", &*there), ("here", &*here)];
                    self.item(&messages.text("compare-portal-line", &args));
                }
            }
        }
    }

    /// Procedures of one side.
    fn lone(&mut self, id: &str, entries: &[RecordChanges], messages: &Messages) {
        if entries.is_empty() {
            return;
        }
        self.heading(&messages.label(id));
        self.line("");
        let shown = if self.layout == ListLayout::Plain { NAMED } else { usize::MAX };
        for entry in entries.iter().take(shown) {
            self.item(&named(entry));
        }
        if let Some(more) = entries.len().checked_sub(shown).filter(|it| *it > 0) {
            self.item(&messages.text("compare-portal-more", &[("n", &more.to_string())]));
        }
    }
}
