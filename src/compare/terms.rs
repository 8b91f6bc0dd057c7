//! What two contents are compared under, beside the contents: the day, and which files are equal.

use chrono::NaiveDate;

/// What two contents are compared under.
#[derive(Clone, Copy)]
pub struct Terms<'f> {
    /// The day of the comparison: what ended before it interests nobody.
    pub today: NaiveDate,
    /// Whether a file below `forms/` of the old content and one of the new hold the same bytes.
    pub is_same_file: &'f dyn Fn(&str, &str) -> bool,
}
