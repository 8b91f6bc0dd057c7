//! Duties, answers and gaps in words, from the messages.
//!
//! Must not know how lines are laid out.

use super::{About, Answer, Doubt, DutyFinding, Gap, procedures::named};
use crate::diag::message::Messages;

/// The words of one language.
#[derive(Clone, Copy)]
pub struct DutyWords<'m>(pub &'m Messages);

impl DutyWords<'_> {
    /// What the duty asks for.
    pub fn title(self, number: u8) -> String {
        self.0.label(&format!("duty-title-{number}"))
    }

    /// What the duty rests on; texts that nobody has read are marked.
    pub fn law(self, number: u8) -> String {
        self.0.label(&format!("duty-law-{number}"))
    }

    /// How far data answer the duty.
    pub fn note(self, number: u8) -> String {
        self.0.label(&format!("duty-note-{number}"))
    }

    /// The answer: `đạt`, `chưa đạt (3 chỗ)`.
    pub fn answer(self, finding: &DutyFinding<'_>) -> String {
        let n = finding.gaps.len().to_string();
        self.0.text("duty-answer", &[("answer", finding.answer.word()), ("n", &n)])
    }

    /// Why there is no answer, beyond the duty's note.
    pub fn why(self, finding: &DutyFinding<'_>) -> Option<String> {
        match finding.answer {
            Answer::Open { why } if why != Doubt::Note => {
                Some(self.0.label(&format!("duty-open-{}", why.word())))
            }
            _ => None,
        }
    }

    /// What falls short.
    pub fn gap(self, gap: &Gap<'_>) -> String {
        self.fill("gap", gap)
    }

    /// What to do about it.
    pub fn remedy(self, gap: &Gap<'_>) -> String {
        self.fill("do", gap)
    }

    fn fill(self, side: &str, gap: &Gap<'_>) -> String {
        let parts: Vec<String> =
            gap.keys.iter().map(|key| self.0.text("duty-key", &[("key", key)])).collect();
        let parts = parts.join(", ");
        let keys: Vec<String> = gap.keys.iter().map(|key| format!("`{key}`")).collect();
        let keys = keys.join(", ");
        let mut args: Vec<(&'static str, &str)> = vec![("parts", &parts), ("keys", &keys)];
        args.extend(gap.args.iter().map(|(name, value)| (*name, value.as_str())));
        self.0.text(&format!("duty-{side}-{}", gap.what.word()), &args)
    }

    /// What a gap is about: `Cấp bản sao (2.000815)`; nothing for the site.
    pub fn about(self, about: About<'_>) -> Option<String> {
        let (code, name) = named(about)?;
        Some(match code {
            Some(code) => format!("{name} ({code})"),
            None => name.to_owned(),
        })
    }

    /// How many are met, not met, open.
    pub fn summary(self, findings: &[DutyFinding<'_>]) -> String {
        let count = |word: &str| findings.iter().filter(|it| it.answer.word() == word).count();
        let gaps: usize = findings.iter().map(|it| it.gaps.len()).sum();
        let args = [
            ("met", &*count("met").to_string()),
            ("not_met", &*count("not-met").to_string()),
            ("gaps", &*gaps.to_string()),
            ("open", &*count("cannot-be-answered").to_string()),
        ];
        self.0.text("doctor-summary", &args)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        diag::{Place, message::MessageLanguage},
        duties::{COUNT, Shortfall},
    };

    /// Every way to fall short is worded in both languages, whatever else is known of it.
    #[test]
    fn every_gap_is_worded() {
        for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
            let messages = Messages::new(language);
            let words = DutyWords(&messages);
            for (_, what) in Shortfall::WORDS {
                let what = *what;
                let gap = Gap {
                    about: About::Site,
                    office: String::new(),
                    what,
                    keys: vec!["steps"],
                    args: Vec::new(),
                    place: Place::file(&Arc::from("a.yaml")),
                };
                for text in [words.gap(&gap), words.remedy(&gap)] {
                    assert!(!text.is_empty() && !text.ends_with('.'), "{what:?}: {text}");
                }
            }
            for number in 1..=COUNT {
                for text in [words.title(number), words.law(number), words.note(number)] {
                    assert!(!text.is_empty(), "P{number}");
                }
            }
            let doubts = Doubt::WORDS.iter().map(|(_, it)| *it);
            for why in doubts.filter(|it| *it != Doubt::Note) {
                let finding =
                    DutyFinding { number: 1, answer: Answer::Open { why }, gaps: Vec::new() };
                assert!(words.why(&finding).is_some_and(|it| !it.is_empty()), "{why:?}");
            }
        }
    }
}
