//! Changes for programs (`docs/diff.md`): keys and words of closed lists stay as they are from one
//! version of the form to the next.
//!
//! Must not know the terminal.

use serde::Serialize;

use super::{Change, Disagreement, Kind, RecordChanges, wording::ChangeWords};
use crate::diag::message::{MessageLanguage, Messages};

/// The form of the answer; another form gets another number.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct DiffAnswer {
    congkhai: &'static str,
    version: u32,
    changes: Vec<ChangeJson>,
}

/// One change: a line of `docs/diff.md`.
#[derive(Serialize)]
struct ChangeJson {
    of: &'static str,
    field: Option<String>,
    code: Option<String>,
    name: String,
    #[serde(flatten)]
    what: ChangedThing,
}

#[derive(Serialize)]
struct ChangedThing {
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
fn what(change: &Change, messages: &Messages, own: ChangeWords<'_>) -> ChangedThing {
    ChangedThing {
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
        text: ChangeWords(messages).sentence(change),
    }
}

/// Every change of a comparison of two contents.
pub fn json(entries: &[RecordChanges], messages: &Messages) -> String {
    let vietnamese = Messages::new(MessageLanguage::Vietnamese);
    let changes = entries.iter().flat_map(|entry| {
        entry.changes.iter().map(|change| ChangeJson {
            of: entry.of.word(),
            field: entry.field.clone(),
            code: entry.code.clone(),
            name: entry.name.clone(),
            what: what(change, messages, ChangeWords(&vietnamese)),
        })
    });
    print(&DiffAnswer { congkhai: "diff", version: VERSION, changes: changes.collect() })
}

#[derive(Serialize)]
struct OtherFile {
    congkhai: &'static str,
    version: u32,
    compared: usize,
    differences: Vec<ChangeJson>,
    unclear: Vec<Unclear>,
    only_portal: Vec<Lone>,
    only_ours: Vec<Lone>,
}

#[derive(Serialize)]
struct Unclear {
    #[serde(flatten)]
    one: ChangeJson,
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
    let vietnamese = Messages::new(MessageLanguage::Vietnamese);
    let all = |is_unclear: bool| -> Vec<(ChangeJson, bool)> {
        let some = found.entries.iter().flat_map(|entry| {
            let changes = entry.changes.iter();
            let changes = changes.filter(|it| (it.kind == Kind::Unclear) == is_unclear);
            changes.map(|change| {
                let one = ChangeJson {
                    of: entry.of.word(),
                    field: entry.field.clone(),
                    code: entry.code.clone(),
                    name: entry.name.clone(),
                    what: what(change, messages, ChangeWords(&vietnamese)),
                };
                (one, change.is_same_wording)
            })
        });
        some.collect()
    };
    let lone = |entries: &[RecordChanges]| -> Vec<Lone> {
        entries
            .iter()
            .map(|it| Lone {
                field: it.field.clone(),
                code: it.code.clone(),
                name: it.name.clone(),
            })
            .collect()
    };
    print(&OtherFile {
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
