//! Changes in words, from the messages.
//!
//! Must not know how lines are laid out.

use super::{Change, Part, ShownValue};
use crate::{
    diag::message::Messages,
    locale,
    model::{
        fee::{Amount, Relief, Tier},
        units::{Currency, Decimal, Money, TimeSpan, TimeUnit},
    },
};

/// So many characters of a long text are shown; the JSON has it whole.
const SHOWN: usize = 160;

/// Before a difference so many characters of a long text are shown.
const CONTEXT: usize = 40;

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct ChangeWords<'m>(pub(super) &'m Messages);

impl ChangeWords<'_> {
    fn text(self, id: &str, args: &[(&'static str, &str)]) -> String {
        self.0.text(id, args)
    }

    /// A change as one sentence without a stop: `Lệ phí từ 8.000 đồng thành 10.000 đồng`.
    pub(super) fn sentence(self, change: &Change) -> String {
        let effective = change.effective.map(locale::date);
        let effective = effective.as_deref().unwrap_or("none");
        let (before, after) = self.shown_pair(change.before.as_ref(), change.after.as_ref());
        let text = if change.part == Part::Whole {
            let args = [
                ("kind", change.kind.word()),
                ("detail", change.detail.unwrap_or("none")),
                ("after", or_none(&after)),
                ("effective", effective),
            ];
            self.text("compare-whole", &args)
        } else {
            let label = self.label(change);
            let args = [
                ("label", &*label),
                ("kind", if before == after { "anew" } else { change.kind.word() }),
                ("part", change.part.word()),
                ("before", or_none(&before)),
                ("after", or_none(&after)),
                ("effective", effective),
            ];
            self.text("compare-say", &args)
        };
        locale::capitalised(&text)
    }

    /// The part with what it is about and where: `Lệ phí (trường hợp quá hạn; trực tuyến)`.
    pub(super) fn label(self, change: &Change) -> String {
        let id = format!("compare-part-{}", change.part.word());
        let fee = change.fee.map_or("none", crate::model::fee::FeeKind::word);
        let args = [
            ("detail", change.detail.unwrap_or("none")),
            ("subject", change.subject.as_deref().unwrap_or("none")),
            ("fee", fee),
        ];
        let mut label = self.text(&id, &args);
        let channels: Vec<String> =
            change.channels.iter().map(|it| self.word("channel", it.word())).collect();
        if !change.cases.is_empty() || !channels.is_empty() {
            let cases = change.cases.join(", ");
            let channels = channels.join(", ");
            let args = [("cases", or_none(&cases)), ("channels", or_none(&channels))];
            let place = self.text("compare-place", &args);
            label = format!("{label} ({place})");
        }
        label
    }

    /// Both values as they are shown: of long texts the part that differs.
    pub(super) fn shown_pair(
        self,
        before: Option<&ShownValue>,
        after: Option<&ShownValue>,
    ) -> (String, String) {
        if let (Some(ShownValue::Text(a)), Some(ShownValue::Text(b))) = (before, after) {
            let (a, b) = excerpts(&one_line(a), &one_line(b));
            return (quoted(&a), quoted(&b));
        }
        let shown = |value: Option<&ShownValue>| match value {
            None => String::new(),
            Some(ShownValue::Text(text)) => quoted(&cut(&one_line(text), 0)),
            Some(other) => self.value(other),
        };
        (shown(before), shown(after))
    }

    fn word(self, list: &str, word: &str) -> String {
        self.text(&format!("compare-word-{list}"), &[("it", word)])
    }

    /// A value whole, texts as their author wrote them.
    pub(super) fn value(self, value: &ShownValue) -> String {
        match value {
            ShownValue::NotEntered => self.0.label("compare-not-entered"),
            ShownValue::None => self.0.label("compare-none"),
            ShownValue::Free => self.0.label("compare-free"),
            ShownValue::Amount(amount) => self.amount(amount),
            ShownValue::Time { span, statutory: None } => self.span(span),
            ShownValue::Time { span, statutory: Some(law) } => {
                let (span, law) = (self.span(span), self.span(law));
                self.text("compare-committed", &[("span", &span), ("law", &law)])
            }
            ShownValue::Copies { originals, copies } => {
                let number =
                    |n: Option<u32>| n.map_or_else(|| "none".to_owned(), |it| it.to_string());
                let (originals, copies) = (number(*originals), number(*copies));
                self.text("compare-copies", &[("originals", &originals), ("copies", &copies)])
            }
            ShownValue::Relief(relief) => self.relief(relief),
            ShownValue::Word { list, word } => self.word(list, word),
            ShownValue::Words { list, words } => {
                let words: Vec<String> = words.iter().map(|it| self.word(list, it)).collect();
                words.join(", ")
            }
            ShownValue::Truth(truth) => {
                self.0.label(if *truth { "compare-yes" } else { "compare-no" })
            }
            ShownValue::Day(day) => locale::date(*day),
            ShownValue::Figure(text) | ShownValue::Text(text) => text.trim().to_owned(),
        }
    }

    fn money(self, money: Money) -> String {
        let unit = match money.currency {
            Currency::Vnd => self.0.label("compare-dong"),
            other => other.word().to_owned(),
        };
        format!("{} {unit}", money.amount)
    }

    fn amount(self, amount: &Amount) -> String {
        match amount {
            Amount::Fixed(money) => self.money(*money),
            Amount::PerUnit(it) => {
                self.capped(format!("{}/{}", self.money(it.each), it.per), it.cap)
            }
            Amount::FirstThen(it) => {
                let args = [
                    ("first", &*it.first.to_string()),
                    ("at", &*self.money(it.at)),
                    ("then", &*self.money(it.then)),
                    ("per", &*it.per),
                ];
                self.capped(self.text("compare-first-then", &args), it.cap)
            }
            Amount::Range(it) => {
                let (from, to) = (self.money(it.from), self.money(it.to));
                let range = self.text("compare-range", &[("from", &from), ("to", &to)]);
                it.per.as_ref().map_or_else(|| range.clone(), |per| format!("{range}/{per}"))
            }
            Amount::Tiered(it) => {
                let unit = it.unit.as_deref().map_or_else(String::new, |unit| format!(" {unit}"));
                let tiers: Vec<String> = it.tiers.iter().map(|t| self.tier(t, &unit)).collect();
                format!("{}: {}", it.by, tiers.join("; "))
            }
            Amount::Percentage(it) => {
                let mut text = format!("{} % {}", it.rate.to_decimal(), it.of);
                if let Some(min) = it.min {
                    let min = self.money(min);
                    text = self.text("compare-floor", &[("amount", &text), ("min", &min)]);
                }
                self.capped(text, it.max)
            }
            Amount::Table(it) => {
                let rows = it.rows.iter().map(|row| {
                    row.iter().map(|cell| cell.as_str()).collect::<Vec<_>>().join(" | ")
                });
                rows.collect::<Vec<_>>().join("; ")
            }
            Amount::Text(it) => quoted(&cut(&one_line(&it.text.0), 0)),
        }
    }

    fn capped(self, amount: String, cap: Option<Money>) -> String {
        let Some(cap) = cap else { return amount };
        self.text("compare-cap", &[("amount", &amount), ("cap", &self.money(cap))])
    }

    fn tier(self, tier: &Tier, unit: &str) -> String {
        let bound = |it: Option<&Decimal>| {
            it.map_or_else(|| "none".to_owned(), |number| format!("{number}{unit}"))
        };
        let (from, to) = (bound(tier.from.given()), bound(tier.to.given()));
        let amount = self.amount(&tier.amount);
        self.text("compare-tier", &[("from", &from), ("to", &to), ("amount", &amount)])
    }

    fn span(self, span: &TimeSpan) -> String {
        let unit = |unit: TimeUnit| {
            let word = match unit {
                TimeUnit::Hours => "hours",
                TimeUnit::WorkingHours => "working-hours",
                TimeUnit::WorkingDays => "working-days",
                TimeUnit::Days => "days",
                TimeUnit::Weeks => "weeks",
                TimeUnit::Months => "months",
                TimeUnit::Years => "years",
            };
            self.word("unit", word)
        };
        match span {
            TimeSpan::Immediate => self.0.label("compare-immediate"),
            TimeSpan::SameDay => self.0.label("compare-same-day"),
            TimeSpan::NotRegulated => self.0.label("compare-not-regulated"),
            TimeSpan::Exact(number, it) => format!("{number} {}", unit(*it)),
            TimeSpan::Range(from, to, it) => {
                let (from, to) = (from.to_string(), to.to_string());
                let range = self.text("compare-range", &[("from", &from), ("to", &to)]);
                format!("{range} {}", unit(*it))
            }
            TimeSpan::Text { text, .. } => quoted(&cut(&one_line(text), 0)),
        }
    }

    fn relief(self, relief: &Relief) -> String {
        let measure = if relief.exempt {
            self.0.label("compare-exempt")
        } else if let Some(percent) = relief.percent.given() {
            self.text("compare-less", &[("much", &format!("{} %", percent.to_decimal()))])
        } else if let Some(less) = relief.less.given() {
            self.text("compare-less", &[("much", &self.money(*less))])
        } else if let Some(instead) = relief.instead.given() {
            self.text("compare-instead", &[("amount", &self.money(*instead))])
        } else {
            self.0.label("compare-not-entered")
        };
        let channel =
            relief.channel.map_or_else(|| "none".to_owned(), |it| self.word("channel", it.word()));
        let until = relief.valid_to.map_or_else(|| "none".to_owned(), locale::date);
        let args = [
            ("who", relief.who.as_deref().unwrap_or("none")),
            ("measure", &*measure),
            ("channel", &*channel),
            ("until", &*until),
        ];
        self.text("compare-relief", &args)
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// The text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most [`SHOWN`] characters from the character `from` on, with marks where something was left out.
fn cut(text: &str, from: usize) -> String {
    let rest: String = text.chars().skip(from).collect();
    let mut shown: String = rest.chars().take(SHOWN).collect();
    if shown.len() < rest.len() {
        if let Some(at) = shown.rfind(' ') {
            shown.truncate(at);
        }
        shown.push('…');
    }
    if from > 0 { format!("…{}", shown.trim_start()) } else { shown }
}

/// Two texts, or the places in them where they begin to differ.
fn excerpts(a: &str, b: &str) -> (String, String) {
    let longest = a.chars().count().max(b.chars().count());
    if longest <= SHOWN {
        return (a.to_owned(), b.to_owned());
    }
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let near = common.saturating_sub(CONTEXT);
    // From the beginning of a word.
    let head: String = a.chars().take(near).collect();
    let from = head.rfind(' ').map_or(0, |at| head[..at].chars().count());
    (cut(a, from), cut(b, from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare::Kind, diag::message::MessageLanguage};

    /// Every part and kind is worded in both languages: a missing message would stop the program.
    #[test]
    fn every_change_is_worded() {
        for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
            let messages = Messages::new(language);
            // What is unclear is laid out beside the national record, not said in a sentence.
            let kinds = Kind::WORDS.iter().filter(|(_, kind)| *kind != Kind::Unclear);
            for (_, part) in Part::WORDS {
                for (_, kind) in kinds.clone() {
                    let (part, kind) = (*part, *kind);
                    let value = |text: &str| Some(ShownValue::Text(text.to_owned()));
                    let change =
                        Change { before: value("a"), after: value("b"), ..Change::new(kind, part) };
                    let sentence = ChangeWords(&messages).sentence(&change);
                    assert!(
                        !sentence.is_empty() && !sentence.contains("{$"),
                        "{part:?} {kind:?}: {sentence}"
                    );
                }
            }
        }
    }

    #[test]
    fn long_texts_are_shown_where_they_differ() {
        let head = "Người nộp hồ sơ điền tờ khai theo mẫu, ".repeat(6);
        let (a, b) = (format!("{head}nộp tại xã"), format!("{head}nộp tại tỉnh"));
        let (a, b) = excerpts(&a, &b);
        assert_eq!(a, "…nộp hồ sơ điền tờ khai theo mẫu, nộp tại xã");
        assert_eq!(b, "…nộp hồ sơ điền tờ khai theo mẫu, nộp tại tỉnh");
        assert_eq!(excerpts("a", "b"), ("a".to_owned(), "b".to_owned()));
        let long = "từ ".repeat(100);
        assert!(cut(&long, 0).ends_with(" từ…"), "{}", cut(&long, 0));
    }
}
