//! Changes for programs (`docs/diff.md`): keys and words of closed lists stay as they are from one
//! version of the form to the next.
//!
//! Must not know the terminal.

use serde::Serialize;

use super::{Change, Disagreement, Entry, Kind, wording::Words};
use crate::diag::message::{Language, Messages};

/// The form of the answer; another form gets another number.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Answer {
    congkhai: &'static str,
    version: u32,
    changes: Vec<One>,
}

/// One change: a line of `docs/diff.md`.
#[derive(Serialize)]
struct One {
    of: &'static str,
    field: Option<String>,
    code: Option<String>,
    name: String,
    #[serde(flatten)]
    what: What,
}

#[derive(Serialize)]
struct What {
    kind: &'static str,
    part: &'static str,
    detail: Option<&'static str>,
    subject: Option<String>,
    fee: Option<&'static str>,
    case: Vec<String>,
    channels: Vec<&'static str>,
    before: Option<String>,
    after: Option<String>,
    effective: Option<String>,
    text: String,
}

/// Values are Vietnamese whatever the language of `text`: they are the content's own.
fn what(change: &Change, messages: &Messages, own: Words<'_>) -> What {
    What {
        kind: change.kind.word(),
        part: change.part.word(),
        detail: change.detail,
        subject: change.subject.clone(),
        fee: change.fee.map(crate::model::fee::FeeKind::word),
        case: change.cases.clone(),
        channels: change.channels.iter().map(|it| it.word()).collect(),
        before: change.before.as_ref().map(|it| own.value(it)),
        after: change.after.as_ref().map(|it| own.value(it)),
        effective: change.effective.map(|it| it.to_string()),
        text: Words(messages).sentence(change),
    }
}

/// Every change of a comparison of two contents.
pub fn json(entries: &[Entry], messages: &Messages) -> String {
    let vietnamese = Messages::new(Language::Vietnamese);
    let changes = entries.iter().flat_map(|entry| {
        entry.changes.iter().map(|change| One {
            of: entry.of.word(),
            field: entry.field.clone(),
            code: entry.code.clone(),
            name: entry.name.clone(),
            what: what(change, messages, Words(&vietnamese)),
        })
    });
    print(&Answer { congkhai: "diff", version: VERSION, changes: changes.collect() })
}

#[derive(Serialize)]
struct Beside {
    congkhai: &'static str,
    version: u32,
    compared: usize,
    differences: Vec<One>,
    unclear: Vec<Unclear>,
    only_portal: Vec<Lone>,
    only_ours: Vec<Lone>,
}

#[derive(Serialize)]
struct Unclear {
    #[serde(flatten)]
    one: One,
    same_wording: bool,
}

#[derive(Serialize)]
struct Lone {
    field: Option<String>,
    code: Option<String>,
    name: String,
}

/// Every disagreement with the national record; `before` is what the portal says.
pub fn portal_json(found: &Disagreement, messages: &Messages) -> String {
    let vietnamese = Messages::new(Language::Vietnamese);
    let all = |is_unclear: bool| -> Vec<(One, bool)> {
        let some = found.entries.iter().flat_map(|entry| {
            let changes = entry.changes.iter();
            let changes = changes.filter(|it| (it.kind == Kind::Unclear) == is_unclear);
            changes.map(|change| {
                let one = One {
                    of: entry.of.word(),
                    field: entry.field.clone(),
                    code: entry.code.clone(),
                    name: entry.name.clone(),
                    what: what(change, messages, Words(&vietnamese)),
                };
                (one, change.is_same_wording)
            })
        });
        some.collect()
    };
    let lone = |entries: &[Entry]| -> Vec<Lone> {
        entries
            .iter()
            .map(|it| Lone {
                field: it.field.clone(),
                code: it.code.clone(),
                name: it.name.clone(),
            })
            .collect()
    };
    print(&Beside {
        congkhai: "diff-portal",
        version: VERSION,
        compared: found.compared,
        differences: all(false).into_iter().map(|(one, _)| one).collect(),
        unclear: all(true)
            .into_iter()
            .map(|(one, same_wording)| Unclear { one, same_wording })
            .collect(),
        only_portal: lone(&found.only_there),
        only_ours: lone(&found.only_here),
    })
}

fn print(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value)
        .expect("internal error: plain texts and lists are JSON");
    format!("{text}\n")
}
