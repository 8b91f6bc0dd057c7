//! How large an input may be: each limit with its name, unit and default.
//!
//! A reader refuses an input beyond a limit before it spends memory or time on it, and names the limit
//! in its message. The defaults keep every command within 256 MB and 2 seconds for one input.

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident = $default:literal;)+) => {
        /// The limits of one run. All values are whole numbers of the unit that the name ends with or
        /// the description states.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits { $($(#[doc = $doc])+ pub $name: u64,)+ }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Limits {
            /// The name and default of every limit, in the order of `docs/limits.md`.
            pub const ALL: &[(&str, u64)] = &[$((stringify!($name), $default),)+];

            /// Sets the limit of a name. Returns false if no limit has that name.
            pub fn set(&mut self, name: &str, value: u64) -> bool {
                match name {
                    $(stringify!($name) => self.$name = value,)+
                    _ => return false,
                }
                true
            }
        }
    };
}

limits! {
    /// Bytes of one YAML file.
    file_bytes = 786_432;
    /// Bytes of one Markdown file.
    page_bytes = 524_288;
    /// Bytes of all YAML and Markdown files of a content folder together.
    content_bytes = 67_108_864;
    /// Files in a content folder or a theme.
    files = 50_000;
    /// Levels of lists and mappings in a YAML file.
    yaml_depth = 32;
    /// Levels of quotations and lists in a Markdown text, and of agencies below agencies.
    depth = 12;
    /// Entries of one list inside a record: steps, fees or documents of a procedure, rows of a report.
    entries = 5_000;
    /// Characters of an id, which becomes the name of a file.
    id_chars = 100;
    /// Characters of a name or another text of one line.
    line_chars = 5_000;
    /// Characters of a text of several lines.
    text_chars = 200_000;
    /// Findings of one kind in one file that are listed; the rest is counted.
    findings = 500;
    /// Threads at work at the same time.
    threads = 16;
    /// Bytes of one form, picture or other file that is published as it is.
    attachment_bytes = 20_971_520;
    /// Bytes of one workbook, compressed.
    workbook_bytes = 16_777_216;
    /// Bytes of one part of a workbook, uncompressed.
    workbook_part_bytes = 67_108_864;
    /// Cells of one workbook or CSV table.
    cells = 1_000_000;
    /// Rows of one sheet or table, the last row with content counted from 1.
    rows = 100_000;
    /// Characters of one cell.
    cell_chars = 32_767;
    /// Bytes of one CSV file.
    csv_bytes = 16_777_216;
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn a_limit_is_set_by_its_name() {
        let mut limits = Limits::default();
        for (name, default) in Limits::ALL {
            assert!(limits.set(name, default + 1), "{name}");
        }
        assert_eq!(limits.file_bytes, Limits::default().file_bytes + 1);
        assert!(!limits.set("letters", 1));
    }
}
