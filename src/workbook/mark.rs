//! Owns the mark by which an unchanged export is recognised.
//! Must not know what is in a workbook.

use crate::text::fingerprint;

/// Begins the comment at the end of a workbook, which ZIP files may have; the checksum of all bytes
/// before the comment follows. Spreadsheet programs do not read it, and drop it when they save.
const MARK: &[u8] = b"congkhai export xlsx, sha256 ";
/// Digits of the checksum.
const SUM: usize = 64;

/// Marks a workbook as an unchanged export.
pub fn mark(workbook: &mut Vec<u8>) {
    // A ZIP file without a comment ends with the length of its comment, two bytes of zero.
    let length = u16::try_from(MARK.len() + SUM).expect("internal error: the mark is short");
    let end = workbook.len().saturating_sub(2);
    workbook.truncate(end);
    workbook.extend(length.to_le_bytes());
    let sum = fingerprint(workbook);
    workbook.extend(MARK);
    workbook.extend(sum.as_bytes());
}

/// Whether a file is a workbook as an export wrote it.
pub fn is_unchanged(file: &[u8]) -> bool {
    let Some((workbook, comment)) =
        (file.len().checked_sub(MARK.len() + SUM)).and_then(|at| file.split_at_checked(at))
    else {
        return false;
    };
    let sum = comment.strip_prefix(MARK);
    sum.is_some_and(|it| it == fingerprint(workbook).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{is_unchanged, mark};

    #[test]
    fn only_an_unchanged_export_is_recognised() {
        // The end of an empty ZIP file.
        let mut file = b"PK\x05\x06".to_vec();
        file.resize(22, 0);
        assert!(!is_unchanged(&file));
        mark(&mut file);
        assert!(is_unchanged(&file));
        file[7] = 1;
        assert!(!is_unchanged(&file));
        for other in [&b""[..], b"PK", b"- id: a\n"] {
            assert!(!is_unchanged(other));
        }
    }
}
