//! What was withdrawn, as a file of the site, and as it is found when a content goes back.

use serde::Deserialize;

use super::{Unusable, opened, sealed};
use crate::{
    diag::{Code, Diagnostic, Report},
    model::withdrawal::Withdrawal,
};

/// The kind of the file, by its first line.
const KIND: &str = "withdrawn";

#[derive(Deserialize)]
struct WithdrawalsBody {
    withdrawn: Vec<Withdrawal>,
}

/// The file: JSON, a line for each withdrawal.
pub fn to_json(withdrawals: &[Withdrawal]) -> String {
    sealed(KIND, "withdrawn", withdrawals)
}

/// Reads the file, if it is whole.
pub fn parse(bytes: &[u8]) -> Result<Vec<Withdrawal>, Unusable> {
    opened(bytes, KIND).map(|WithdrawalsBody { withdrawn }| withdrawn)
}

/// Takes each figure that changed or went without a recorded correction as withdrawn on a day. Other findings
/// stay.
pub fn withdraw(found: &Report, on: &str) -> (Report, Vec<Withdrawal>) {
    let (mut left, mut withdrawn) = (found.fresh(), Vec::new());
    for finding in found.diagnostics() {
        if !matches!(finding.code, Code::PublishedFigureChanged | Code::ProvisionalFigureChanged) {
            left.push(finding.clone());
            continue;
        }
        // That a corrected report is marked as such is asked of corrections alone.
        if finding.arg("what") == Some("state") {
            continue;
        }
        withdrawn.push(withdrawal(finding, on));
    }
    (left, withdrawn)
}

fn withdrawal(finding: &Diagnostic, on: &str) -> Withdrawal {
    let arg = |name| finding.arg(name).unwrap_or_default().to_owned();
    let named = [arg("about"), arg("measure")];
    let about = named.into_iter().filter(|it| !it.is_empty() && it != "none");
    Withdrawal {
        on: on.to_owned(),
        name: arg("title"),
        about: about.collect::<Vec<_>>().join(", "),
        was: arg("was"),
        now: arg("now"),
    }
}
