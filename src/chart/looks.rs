//! The style sheet of charts, for pages whose reader may choose a look.
//!
//! Must not know who keeps the choice: it stands as `data-look` on the page's root.

use super::CSS;

/// [`CSS`], and the same looks for who has chosen one: `light`, `dark` or `contrast` (light on black).
/// Print and forced colours go before any choice.
pub fn style_sheet() -> String {
    let light = variables("");
    let dark = variables("@media (prefers-color-scheme:dark){");
    let bright = variables("@media (prefers-contrast:more) and (prefers-color-scheme:dark){");
    let forced = variables("@media (forced-colors:active){");
    format!(
        "{CSS}\
         @media screen{{:root[data-look=light]{{{light}}}:root[data-look=dark]{{{dark}}}\
         :root[data-look=contrast]{{{dark};{bright};--ck-paper:#000}}}}\n\
         @media (forced-colors:active){{:root[data-look]{{{forced}}}}}\n"
    )
}

/// The variables that the style sheet sets under a condition.
fn variables(condition: &str) -> &'static str {
    let found = CSS.lines().find_map(|line| line.strip_prefix(&format!("{condition}:root{{")));
    let rest = found.unwrap_or_else(|| panic!("internal error: no looks under `{condition}`"));
    rest.split('}').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_chooses_a_look_gets_all_of_it() {
        let sheet = style_sheet();
        for look in ["light", "dark", "contrast"] {
            let rule =
                sheet.split(&format!(":root[data-look={look}]{{")).nth(1).unwrap_or_default();
            let rule = rule.split('}').next().unwrap_or_default();
            for name in variables("").split(';').filter_map(|it| it.split(':').next()) {
                assert!(rule.contains(&format!("{name}:")), "{look} has no {name}");
            }
        }
    }
}
