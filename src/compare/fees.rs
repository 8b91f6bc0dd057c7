//! What is paid in one cell (a case by a channel), before and after; on the national record: the
//! portal's and ours.
//!
//! Must not know cases or channels: it is handed the payments of a cell.

use chrono::NaiveDate;

use super::{Change, Kind, Part, ShownValue, same};
use crate::model::{
    fee::{Amount, Fee, FeeKind, Relief},
    stated::Stated,
};
use crate::source::decode::Item;

/// A payment in a cell, or what stands in the place of all payments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Payment<'a> {
    /// Nothing is paid.
    Free,
    /// Nobody entered it, without a word why.
    Unknown,
    /// Nobody entered it, because a source leaves it open.
    Open(&'a str),
    /// Something is paid.
    Fee(&'a Fee),
}

/// What a cell compares under.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Payments that ended before are left out.
    pub(super) today: NaiveDate,
    /// Against the national record: free text is never held against anything, and terms that only we
    /// state are none of its business.
    pub(super) is_portal: bool,
}

/// Adds what a `fees` says, for payments of which `holds` says that they are of the cell.
pub(super) fn gather<'a>(
    stated: &'a Stated<Vec<Item<Fee>>>,
    holds: impl Fn(&Fee) -> bool,
    today: NaiveDate,
    payments: &mut Vec<Payment<'a>>,
) {
    let mut add = |payment: Payment<'a>| {
        if !payments.contains(&payment) {
            payments.push(payment);
        }
    };
    match stated {
        Stated::None { .. } => add(Payment::Free),
        Stated::NotEntered { why: None } => add(Payment::Unknown),
        Stated::NotEntered { why: Some(why) } => add(Payment::Open(why)),
        Stated::Known(fees) => {
            let is_past = |fee: &Fee| fee.valid_to.is_some_and(|last| last < today);
            for fee in fees.iter().filter(|it| !is_past(it) && holds(it)) {
                add(Payment::Fee(&fee.value));
            }
        }
    }
}

impl<'a> Payment<'a> {
    fn value(self) -> ShownValue {
        match self {
            Self::Free => ShownValue::Free,
            Self::Unknown => ShownValue::NotEntered,
            Self::Open(why) => ShownValue::Text(why.to_owned()),
            Self::Fee(fee) => match (fee.amount.given(), &fee.not_entered) {
                (Some(amount), _) => ShownValue::Amount(amount.clone()),
                // What the source says instead of an amount tells more than why there is none.
                (None, Some(why)) => ShownValue::Text(
                    fee.note.as_ref().map_or_else(|| why.clone(), |it| it.0.clone()),
                ),
                (None, None) => ShownValue::NotEntered,
            },
        }
    }

    /// Words, or the word that nobody knows: it cannot be held against an amount.
    fn is_in_words(self) -> bool {
        match self {
            Self::Free | Self::Unknown => false,
            Self::Open(_) => true,
            Self::Fee(fee) => matches!(fee.amount.given(), None | Some(Amount::Text(_))),
        }
    }

    fn fee(self) -> Option<&'a Fee> {
        match self {
            Self::Fee(fee) => Some(fee),
            _ => None,
        }
    }

    fn kind(self) -> Option<FeeKind> {
        self.fee().map(|fee| fee.kind)
    }

    fn name(self) -> Option<&'a str> {
        self.fee().and_then(|fee| fee.name.as_deref())
    }

    /// Whether both are the same payment, whatever it amounts to.
    fn is_of_one_name(self, other: Self, is_portal: bool) -> bool {
        // The portal names no payment, so there only the kind counts.
        self.kind() == other.kind()
            && (is_portal || same::text(self.name().unwrap_or(""), other.name().unwrap_or("")))
    }

    fn has_same_amount(self, other: Self) -> bool {
        same::value(&self.value(), &other.value())
    }

    /// From which day it applies, unless that day has come.
    fn starts_after(self, today: NaiveDate) -> Option<NaiveDate> {
        self.fee().and_then(|fee| fee.valid_from).filter(|day| *day > today)
    }
}

/// Two versions of a payment.
#[derive(Clone, Copy)]
struct PaymentPair<'a> {
    old: Payment<'a>,
    new: Payment<'a>,
}

/// What changed in a cell.
pub(super) fn compare(old: &[Payment<'_>], new: &[Payment<'_>], rules: Rules) -> Vec<Change> {
    let (mut old, mut new) = (old.to_vec(), new.to_vec());
    let mut changes = Vec::new();
    if rules.is_portal {
        // The national record says what is paid today; what we announce for later is no difference.
        let is_now = |it: &Payment<'_>| it.starts_after(rules.today).is_none();
        if new.iter().any(is_now) {
            new.retain(is_now);
        }
        changes.extend(unclear(&mut old, &mut new));
    }
    let (today, is_portal) = (rules.today, rules.is_portal);
    // What stays, then what bears the same name, then what is of the same kind.
    let mut pairs = take_pairs(&mut old, &mut new, |a, b| {
        a.is_of_one_name(b, is_portal)
            && a.has_same_amount(b)
            && a.starts_after(today) == b.starts_after(today)
    });
    pairs.extend(take_pairs(&mut old, &mut new, |a, b| {
        a.is_of_one_name(b, is_portal) && a.has_same_amount(b)
    }));
    // An amount that was announced already and is another one now.
    pairs.extend(take_pairs(&mut old, &mut new, |a, b| {
        a.is_of_one_name(b, is_portal)
            && a.starts_after(today).is_some()
            && b.starts_after(today).is_some()
    }));
    let replaced = replacements(&pairs, &mut new);
    pairs.extend(take_pairs(&mut old, &mut new, |a, b| a.is_of_one_name(b, is_portal)));
    pairs.extend(take_pairs(&mut old, &mut new, |a, b| a.kind().is_some() && a.kind() == b.kind()));
    for pair in &pairs {
        let follows = replaced.iter().find(|(ends, _)| std::ptr::eq(*ends, pair_fee(pair)));
        changes.extend(pair_changes(*pair, follows.is_some(), rules));
    }
    for (ends, begins) in replaced {
        changes.push(Change {
            effective: begins.valid_from,
            ..fee_change(Payment::Fee(ends), Payment::Fee(begins))
        });
    }
    changes.extend(rest(&old, &new));
    changes
}

/// The new version's fee of a pair; a payment that is no fee is never followed by another.
fn pair_fee(pair: &PaymentPair<'_>) -> *const Fee {
    pair.new.fee().map_or(std::ptr::null(), std::ptr::from_ref)
}

/// Takes out of both lists what belongs together.
fn take_pairs<'a>(
    old: &mut Vec<Payment<'a>>,
    new: &mut Vec<Payment<'a>>,
    belongs: impl Fn(Payment<'a>, Payment<'a>) -> bool,
) -> Vec<PaymentPair<'a>> {
    let mut pairs = Vec::new();
    old.retain(|before| {
        let Some(at) = new.iter().position(|after| belongs(*before, *after)) else { return true };
        pairs.push(PaymentPair { old: *before, new: new.remove(at) });
        false
    });
    pairs
}

/// Fees that stay until a day, and those that follow them from a later one: the author announced the
/// new amount beside the old.
fn replacements<'a>(
    pairs: &[PaymentPair<'a>],
    new: &mut Vec<Payment<'a>>,
) -> Vec<(&'a Fee, &'a Fee)> {
    let mut found = Vec::new();
    for pair in pairs {
        let Some(ends) = pair.new.fee() else { continue };
        let Some(last) = ends.valid_to else { continue };
        let at = new.iter().position(|it| {
            it.is_of_one_name(pair.new, false)
                && it.fee().and_then(|fee| fee.valid_from).is_some_and(|first| first > last)
        });
        if let Some(begins) = at.and_then(|at| new.remove(at).fee()) {
            found.push((ends, begins));
        }
    }
    found
}

fn fee_change(old: Payment<'_>, new: Payment<'_>) -> Change {
    let named = if new.fee().is_some() { new } else { old };
    Change {
        subject: named.name().map(str::to_owned),
        fee: named.kind(),
        ..Change::of(Part::Fee, Some(old.value()), Some(new.value()))
    }
}

fn pair_changes(pair: PaymentPair<'_>, is_followed: bool, rules: Rules) -> Vec<Change> {
    let PaymentPair { old, new } = pair;
    let mut changes = Vec::new();
    let starts = new.starts_after(rules.today);
    if !old.has_same_amount(new) || starts != old.starts_after(rules.today) {
        let effective = new.fee().and_then(|fee| fee.valid_from);
        changes.push(Change { effective, ..fee_change(old, new) });
    }
    let (Some(before), Some(after)) = (old.fee(), new.fee()) else { return changes };
    // The portal states neither reliefs nor terms apart from the text of an amount.
    if !rules.is_portal {
        changes.extend(reliefs(before, after, rules));
        changes.extend(terms(before, after, is_followed));
    }
    changes
}

/// What has no counterpart. Where one side says "nothing is paid" or nothing at all, each payment of
/// the other is held against that.
fn rest(old: &[Payment<'_>], new: &[Payment<'_>]) -> Vec<Change> {
    let is_word = |it: &Payment<'_>| it.fee().is_none();
    if let Some(word) = old.iter().find(|it| is_word(it)).filter(|_| !new.is_empty()) {
        return new.iter().map(|it| fee_change(*word, *it)).collect();
    }
    if let Some(word) = new.iter().find(|it| is_word(it)).filter(|_| !old.is_empty()) {
        return old.iter().map(|it| fee_change(*it, *word)).collect();
    }
    let named = |it: &Payment<'_>, change: Change| Change {
        subject: it.name().map(str::to_owned),
        fee: it.kind(),
        ..change
    };
    let gone = old.iter().map(|it| named(it, Change::of(Part::Fee, Some(it.value()), None)));
    let added = new.iter().map(|it| Change {
        effective: it.fee().and_then(|fee| fee.valid_from),
        ..named(it, Change::of(Part::Fee, None, Some(it.value())))
    });
    // "Nothing is paid" beside payments that stay says nothing more.
    added.chain(gone).filter(|it| it.fee.is_some()).collect()
}

/// Words beside words or amounts: neither equal nor different. Whatever stood opposite goes with them.
fn unclear<'a>(old: &mut Vec<Payment<'a>>, new: &mut Vec<Payment<'a>>) -> Vec<Change> {
    if !old.iter().chain(new.iter()).any(|it| it.is_in_words()) {
        return Vec::new();
    }
    let is_portal = true;
    let certain = |a: Payment<'_>, b: Payment<'_>| {
        !a.is_in_words()
            && !b.is_in_words()
            && a.is_of_one_name(b, is_portal)
            && a.has_same_amount(b)
    };
    let certain = take_pairs(old, new, certain);
    let is_word_alike =
        |a: Payment<'_>, b: Payment<'_>| a.is_of_one_name(b, is_portal) && a.has_same_amount(b);
    let mut pairs: Vec<(Option<Payment<'a>>, Option<Payment<'a>>)> =
        take_pairs(old, new, is_word_alike).iter().map(|it| (Some(it.old), Some(it.new))).collect();
    let by_kind = take_pairs(old, new, |a, b| a.kind() == b.kind());
    pairs.extend(by_kind.iter().map(|it| (Some(it.old), Some(it.new))));
    let by_place = take_pairs(old, new, |_, _| true);
    pairs.extend(by_place.iter().map(|it| (Some(it.old), Some(it.new))));
    pairs.extend(old.drain(..).map(|it| (Some(it), None)));
    pairs.extend(new.drain(..).map(|it| (None, Some(it))));
    for pair in certain {
        old.push(pair.old);
        new.push(pair.new);
    }
    pairs
        .into_iter()
        .map(|(before, after)| {
            let named = after.or(before);
            let (before, after) = (before.map(Payment::value), after.map(Payment::value));
            Change {
                subject: named.and_then(Payment::name).map(str::to_owned),
                fee: named.and_then(Payment::kind),
                is_same_wording: same::either(before.as_ref(), after.as_ref()),
                before,
                after,
                ..Change::new(Kind::Unclear, Part::Fee)
            }
        })
        .collect()
}

/// What grants a relief that is as large as before, and what is said of it.
fn terms_of_relief(old: &Relief, new: &Relief) -> impl Iterator<Item = Change> {
    let text = |text: Option<&String>| text.map(|it| ShownValue::Text(it.clone()));
    let sides = |it: &Relief| {
        [
            ("relief-basis", text(it.basis.as_ref())),
            ("relief-note", text(it.note.as_ref().map(|it| &it.0))),
        ]
    };
    let pairs = sides(old).into_iter().zip(sides(new));
    pairs.filter(|((_, before), (_, after))| !same::either(before.as_ref(), after.as_ref())).map(
        |((detail, before), (_, after))| Change::of(Part::FeeTerms, before, after).detail(detail),
    )
}

/// Who pays less now, or no longer, or another amount.
fn reliefs(old: &Fee, new: &Fee, rules: Rules) -> Vec<Change> {
    let still_holds = |it: &&Item<Relief>| it.valid_to.is_none_or(|last| last >= rules.today);
    let starts = |it: &Relief| it.valid_from.filter(|day| *day > rules.today);
    let is_one = |a: &Relief, b: &Relief| {
        a.channel == b.channel
            && same::text(a.who.as_deref().unwrap_or(""), b.who.as_deref().unwrap_or(""))
    };
    let value = |it: &Relief| Some(ShownValue::Relief(Box::new(it.clone())));
    let named =
        |change: Change| Change { subject: new.name.clone(), fee: Some(new.kind), ..change };
    let mut gone: Vec<&Item<Relief>> = old.reliefs.iter().filter(still_holds).collect();
    let mut changes = Vec::new();
    for relief in new.reliefs.iter().filter(still_holds) {
        let before = gone.iter().position(|it| is_one(it, relief)).map(|at| gone.remove(at));
        if let Some(before) = before
            && same::measure(before, relief)
            && starts(before) == starts(relief)
        {
            // Of legal texts of reliefs the portal says nothing.
            if !rules.is_portal {
                changes.extend(terms_of_relief(before, relief).map(named));
            }
            continue;
        }
        changes.push(Change {
            effective: relief.valid_from,
            ..named(Change::of(Part::Relief, before.and_then(|it| value(it)), value(relief)))
        });
    }
    let gone = gone.into_iter().map(|it| named(Change::of(Part::Relief, value(it), None)));
    changes.extend(gone);
    changes
}

/// Who pays, when, how, to whom; whether it is paid back; what it rests on.
fn terms(old: &Fee, new: &Fee, is_followed: bool) -> Vec<Change> {
    fn all(fee: &Fee) -> [(&'static str, Option<ShownValue>); 8] {
        let text = |text: Option<&String>| text.map(|it| ShownValue::Text(it.clone()));
        let when = fee.when_paid.map(|it| ShownValue::Word { list: "when-paid", word: it.word() });
        let ways: Vec<&str> = fee.pay_by.iter().map(|it| it.word()).collect();
        let ways = (!ways.is_empty()).then_some(ShownValue::Words { list: "pay-by", words: ways });
        [
            ("payer", text(fee.payer.as_ref())),
            ("when", when),
            ("pay-by", ways),
            ("collector", text(fee.collector.as_ref())),
            ("refundable", fee.refundable.map(ShownValue::Truth)),
            ("until", fee.valid_to.map(ShownValue::Day)),
            ("basis", text(fee.basis.as_ref())),
            ("note", fee.note.as_ref().map(|it| ShownValue::Text(it.0.clone()))),
        ]
    }
    let pairs = all(old).into_iter().zip(all(new));
    pairs
        .filter(|((_, before), (_, after))| !same::either(before.as_ref(), after.as_ref()))
        // That the old amount ends is said by what follows it.
        .filter(|((detail, _), _)| !(is_followed && *detail == "until"))
        .map(|((detail, before), (_, after))| Change {
            subject: new.name.clone(),
            fee: Some(new.kind),
            ..Change::of(Part::FeeTerms, before, after).detail(detail)
        })
        .collect()
}
