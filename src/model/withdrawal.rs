//! What was published and then taken back by going back to an earlier content.

use serde::{Deserialize, Serialize};

/// A published record that is gone, or a published figure that is gone or reads as before, because the owner
/// said so (`build --withdraw`). It is no part of the files of authors: a build records it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The build date, as `2026-11-30`.
    pub on: String,
    /// The name of the procedure, or the title of the news, the page, the report or the series.
    pub name: String,
    /// The code or id; of a report or a figure what names it, in words of the content.
    pub about: String,
    /// The figure as it was published. Empty: a whole record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// The figure as it reads now. Empty: there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub now: String,
}
