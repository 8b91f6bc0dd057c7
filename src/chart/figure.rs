//! Numbers as they were signed: integers with a scale, written the Vietnamese way; steps of an axis.
//!
//! Must not know pixels or SVG, and holds no float.

use std::cmp::Ordering;

use crate::locale;

/// A published number: `mantissa` divided by ten to the power of `decimals`, so 95,33 is (9533, 2).
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    mantissa: i64,
    decimals: u8,
}

/// More decimals than any report prints; keeps every scaled number within 128 bits.
const MOST_DECIMALS: u8 = 9;

impl Figure {
    /// A number with so many digits after the comma. More than nine do not compile, so that no number is
    /// ever cut off or printed as another one:
    ///
    /// ```
    /// use congkhai::chart::Figure;
    /// assert_eq!(Figure::scaled::<2>(9533).text(), "95,33");
    /// assert_eq!(Figure::scaled::<9>(1).text(), "0,000000001");
    /// ```
    /// ```compile_fail,E0080
    /// congkhai::chart::Figure::scaled::<10>(1);
    /// ```
    pub fn scaled<const DECIMALS: u8>(mantissa: i64) -> Self {
        const { assert!(DECIMALS <= MOST_DECIMALS, "a figure has at most nine decimals") };
        Self { mantissa, decimals: DECIMALS }
    }

    /// A number whose digits after the comma are known only when it is read; `None` above nine, which no
    /// report prints.
    pub fn of(mantissa: i64, decimals: u32) -> Option<Self> {
        let decimals = u8::try_from(decimals).ok().filter(|it| *it <= MOST_DECIMALS)?;
        Some(Self { mantissa, decimals })
    }

    /// A count.
    pub fn integer(value: i64) -> Self {
        Self { mantissa: value, decimals: 0 }
    }

    /// As printed in Vietnamese: `1.234,50`, with as many decimals as were given.
    pub fn text(self) -> String {
        let unit = 10_u64.pow(u32::from(self.decimals));
        let (whole, rest) =
            (self.mantissa.unsigned_abs() / unit, self.mantissa.unsigned_abs() % unit);
        let whole = locale::integer(i64::try_from(whole).unwrap_or(i64::MAX));
        let sign = if self.mantissa < 0 { "−" } else { "" };
        if self.decimals == 0 {
            return format!("{sign}{whole}");
        }
        format!("{sign}{whole},{rest:0width$}", width = usize::from(self.decimals))
    }

    /// The integer before the scale.
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// Digits after the comma.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// The smaller or greater of two numbers by value, whatever their decimals.
    pub(super) fn compare(self, other: Self) -> Ordering {
        let decimals = self.decimals.max(other.decimals);
        self.at(decimals).cmp(&other.at(decimals))
    }

    pub(super) fn max(self, other: Self) -> Self {
        if self.compare(other) == Ordering::Less { other } else { self }
    }

    pub(super) fn min(self, other: Self) -> Self {
        if self.compare(other) == Ordering::Greater { other } else { self }
    }

    pub(super) fn is_positive(self) -> bool {
        self.mantissa > 0
    }

    pub(super) fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The sum of two numbers at the finer of their scales.
    pub(super) fn plus(self, other: Self) -> Self {
        let decimals = self.decimals.max(other.decimals);
        Self::from_wide(self.at(decimals) + other.at(decimals), decimals)
    }

    fn at(self, decimals: u8) -> i128 {
        let power = u32::from(decimals.saturating_sub(self.decimals));
        i128::from(self.mantissa) * 10_i128.pow(power)
    }

    fn from_wide(value: i128, decimals: u8) -> Self {
        let bound = i64::try_from(value);
        Self { mantissa: bound.unwrap_or(if value < 0 { i64::MIN } else { i64::MAX }), decimals }
    }

    /// The same value without zeros at the end of its decimals.
    fn trimmed(mut self) -> Self {
        while self.decimals > 0 && self.mantissa % 10 == 0 {
            self = Self { mantissa: self.mantissa / 10, decimals: self.decimals - 1 };
        }
        self
    }
}

/// Round numbers from at or below `low` to at or above `high`, about `wanted` of them, at steps of 1,
/// 2 or 5 times a power of ten. Always at least two, and never beyond `bounds`.
pub(super) fn ticks(
    low: Figure,
    high: Figure,
    wanted: i128,
    bounds: Option<(Figure, Figure)>,
) -> Vec<Figure> {
    let decimals = low.decimals.max(high.decimals);
    let (from, to) = (low.at(decimals), high.at(decimals));
    let to = to.max(from + 1);
    let rough = ((to - from) / wanted.max(1)).max(1);
    let step = round_step(rough);
    let mut at = from.div_euclid(step) * step;
    let mut found = Vec::new();
    loop {
        found.push(Figure::from_wide(at, decimals));
        if at >= to {
            break;
        }
        at += step;
    }
    if let Some((least, most)) = bounds {
        for tick in &mut found {
            *tick = tick.max(least).min(most);
        }
        found.dedup_by(|a, b| a.compare(*b) == Ordering::Equal);
        if found.len() < 2 {
            found = vec![least, most];
        }
    }
    found.into_iter().map(Figure::trimmed).collect()
}

/// The least of 1, 2, 5, 10, 20, 50… that is not below `rough`.
fn round_step(rough: i128) -> i128 {
    let mut power = 1;
    loop {
        for lead in [1, 2, 5] {
            if lead * power >= rough {
                return lead * power;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_vietnamese() {
        assert_eq!(Figure::integer(1_234_567).text(), "1.234.567");
        assert_eq!(Figure::scaled::<2>(9533).text(), "95,33");
        assert_eq!(Figure::scaled::<1>(12_345).text(), "1.234,5");
        assert_eq!(Figure::scaled::<1>(-5).text(), "−0,5");
        assert_eq!(Figure::scaled::<2>(7).text(), "0,07");
        assert_eq!(Figure::integer(i64::MIN).text(), "−9.223.372.036.854.775.807");
    }

    #[test]
    fn figures_compare_by_value() {
        assert_eq!(Figure::scaled::<1>(950).compare(Figure::integer(95)), Ordering::Equal);
        assert_eq!(Figure::scaled::<2>(9533).compare(Figure::scaled::<1>(954)), Ordering::Less);
        assert_eq!(Figure::scaled::<1>(5).plus(Figure::scaled::<2>(25)).text(), "0,75");
    }

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        let texts = |low, high, bounds| -> Vec<String> {
            ticks(low, high, 4, bounds).into_iter().map(Figure::text).collect()
        };
        assert_eq!(
            texts(Figure::integer(0), Figure::integer(5047), None),
            ["0", "2.000", "4.000", "6.000"]
        );
        let share = Some((Figure::integer(0), Figure::integer(100)));
        assert_eq!(
            texts(Figure::scaled::<2>(9312), Figure::scaled::<2>(9990), share),
            ["92", "94", "96", "98", "100"]
        );
        assert_eq!(texts(Figure::integer(100), Figure::integer(100), share), ["0", "100"]);
        assert_eq!(texts(Figure::integer(0), Figure::integer(0), None), ["0", "1"]);
    }
}
