//! How large an input may be: each limit with its name, unit and default.
//!
//! A reader refuses an input beyond a limit before it spends memory or time on it, and names the limit
//! in its message. The defaults keep every command within 256 MB and 2 seconds of processor time for one
//! input; `docs/limits.md` lists the commands that read many inputs.

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
    page_bytes = 393_216;
    /// Bytes of all YAML and Markdown files of a content folder together.
    content_bytes = 67_108_864;
    /// Files in a content folder or a theme.
    files = 50_000;
    /// Bytes of all files of a theme together.
    theme_bytes = 33_554_432;
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
    /// Bytes of one file in `static/`.
    static_bytes = 262_144;
    /// Bytes of one workbook, compressed.
    workbook_bytes = 16_777_216;
    /// Bytes of one part of a workbook, uncompressed.
    workbook_part_bytes = 67_108_864;
    /// Bytes of all parts of a workbook together, uncompressed.
    workbook_total_bytes = 134_217_728;
    /// Parts of a workbook. Also its links between parts, and its defined names.
    workbook_parts = 10_000;
    /// Sheets of a workbook.
    sheets = 256;
    /// Sheets with a table of figures in one workbook: each is imported on its own.
    tables = 24;
    /// Fonts, fills, borders, number formats and cell formats of a workbook, each.
    styles = 16_384;
    /// Bytes of one tag in the styles of a workbook.
    style_bytes = 4_096;
    /// Merged regions of one sheet.
    merges = 2_000;
    /// Attributes of one element in a part of a workbook.
    xml_attributes = 256;
    /// Levels of elements in a part of a workbook.
    xml_depth = 64;
    /// Cells of one workbook or CSV table, empty ones included.
    cells = 500_000;
    /// Bytes of the text of all cells of one workbook or CSV table.
    text_bytes = 33_554_432;
    /// Rows of one sheet or table, the last row with content counted from 1.
    rows = 100_000;
    /// Columns of one sheet or table, the last column with content counted from 1.
    columns = 1_000;
    /// Characters of one cell.
    cell_chars = 32_767;
    /// Bytes of one CSV file.
    csv_bytes = 16_777_216;
    /// Bytes of the emblem, as it is in `images/` and as it is published: every page loads it.
    emblem_bytes = 32_768;
    /// Elements of an SVG emblem.
    emblem_elements = 2_000;
    /// Levels of nesting in an SVG emblem, counted through `<use>` and other references.
    emblem_depth = 64;
    /// Elements that a browser draws for an SVG emblem, repetitions by `<use>` and patterns counted.
    emblem_drawn = 20_000;
    /// Selectors in the style sheets of an SVG emblem.
    emblem_selectors = 500;
    /// Pixels of a PNG emblem.
    emblem_pixels = 4_194_304;
    /// Bytes of one file with records of the national portal.
    portal_bytes = 67_108_864;
    /// Bytes of one such record.
    portal_record_bytes = 2_097_152;
    /// Values in one such record.
    portal_record_values = 20_000;
    /// Values in all such records of one import.
    portal_values = 3_000_000;
    /// Records of the national portal in all files of one import.
    portal_records = 50_000;
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
