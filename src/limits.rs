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
    /// Bytes of one YAML or Markdown file.
    file_bytes = 2_097_152;
    /// Bytes of all YAML and Markdown files of a content folder together.
    content_bytes = 67_108_864;
    /// Files in a content folder.
    files = 50_000;
    /// Levels of nesting: mappings in a YAML file, quotations in a text, agencies below agencies.
    depth = 12;
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
