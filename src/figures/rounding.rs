//! Exact shares and how they are printed: rationals, rounding, parts that add up to 100 %.
//!
//! Must not know what is counted. No number here is ever a float.

use crate::locale;

/// A part of a whole, exactly. The whole is never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    part: i64,
    whole: i64,
}

impl Share {
    /// A share, if the whole is positive and the part not negative.
    pub fn new(part: i64, whole: i64) -> Option<Self> {
        (whole > 0 && part >= 0).then_some(Self { part, whole })
    }

    /// The part; at least 0.
    pub fn part(self) -> i64 {
        self.part
    }

    /// The whole; at least 1.
    pub fn whole(self) -> i64 {
        self.whole
    }

    /// The share in per cent with so many decimals (at most 6), halves rounded up.
    pub fn to_percent(self, places: u32) -> RoundedShare {
        let scaled = i128::from(self.part) * i128::from(units_of_one(places));
        let whole = i128::from(self.whole);
        let units = (2 * scaled + whole) / (2 * whole);
        RoundedShare { units: i64::try_from(units).unwrap_or(i64::MAX), places }
    }

    /// Whether a printed share is this one, within half of its last decimal.
    pub fn is_printed_as(self, printed: RoundedShare) -> bool {
        let exact = i128::from(self.part) * i128::from(units_of_one(printed.places));
        let typed = i128::from(printed.units) * i128::from(self.whole);
        2 * (exact - typed).abs() <= i128::from(self.whole)
    }
}

/// Shares are ordered by their size.
impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let cross = |a: i64, b: i64| i128::from(a) * i128::from(b);
        let by_size = cross(self.part, other.whole).cmp(&cross(other.part, self.whole));
        by_size.then_with(|| self.whole.cmp(&other.whole))
    }
}

/// How many units of the last decimal make 100 %: 1.000 for one decimal.
fn units_of_one(places: u32) -> i64 {
    100 * 10_i64.pow(places.min(6))
}

/// A percentage as printed: a whole number of units of its last decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoundedShare {
    units: i64,
    places: u32,
}

impl RoundedShare {
    /// So many units of the last of so many decimals (at most 6): 863 and 1 are 86,3 %.
    pub fn from_units(units: i64, places: u32) -> Self {
        Self { units, places: places.min(6) }
    }

    /// In units of its last decimal.
    pub fn to_units(self) -> i64 {
        self.units
    }

    /// How many decimals it has; at most 6.
    pub fn places(self) -> u32 {
        self.places
    }
}

/// As Vietnamese offices write it, without the sign: `95,33`.
impl std::fmt::Display for RoundedShare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&decimal(self.units, self.places))
    }
}

/// A difference of two percentages. Never a percentage itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points {
    units: i64,
    places: u32,
}

impl Points {
    /// How much larger `to` is than `from`; both with so many decimals (at most 6).
    pub fn between(from: Share, to: Share, places: u32) -> Self {
        let units = |share: Share| share.to_percent(places).units;
        Self { units: units(to) - units(from), places: places.min(6) }
    }

    /// In units of its last decimal; negative if it fell.
    pub fn to_units(self) -> i64 {
        self.units
    }
}

/// As Vietnamese offices write it, without its unit: `−1,26`.
impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&decimal(self.units, self.places))
    }
}

fn decimal(units: i64, places: u32) -> String {
    let one = 10_i64.pow(places);
    let sign = if units < 0 { "−" } else { "" };
    let whole = locale::integer((units / one).abs());
    if places == 0 {
        return format!("{sign}{whole}");
    }
    let width = usize::try_from(places).unwrap_or(0);
    format!("{sign}{whole},{:0width$}", (units % one).abs())
}

/// The shares of parts in their sum, rounded so that they add up to exactly 100 %: each is rounded
/// down, and what is left goes to the largest remainders (of equal ones, to the first). `None` if the
/// sum is 0 or a part is negative: "không phát sinh".
pub fn largest_remainder(parts: &[i64], places: u32) -> Option<Vec<RoundedShare>> {
    let places = places.min(6);
    let whole: i128 = parts.iter().map(|part| i128::from(*part)).sum();
    if whole <= 0 || parts.iter().any(|part| *part < 0) {
        return None;
    }
    let total = units_of_one(places);
    let scaled = |part: &i64| i128::from(*part) * i128::from(total);
    let mut units: Vec<i64> =
        parts.iter().map(|part| i64::try_from(scaled(part) / whole).unwrap_or(0)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(scaled(&parts[at]) % whole), at));
    let left = usize::try_from(total - units.iter().sum::<i64>()).unwrap_or(0);
    for &at in order.iter().take(left) {
        units[at] += 1;
    }
    Some(units.into_iter().map(|units| RoundedShare { units, places }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(parts: &[i64], places: u32) -> Vec<String> {
        largest_remainder(parts, places).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_shares_of_hau_giang_come_out_of_the_rounding() {
        assert_eq!(printed(&[6683, 1030, 27], 1), ["86,3", "13,3", "0,4"]);
        let plain = Share::new(27, 7740).unwrap().to_percent(1);
        assert_eq!(plain.to_string(), "0,3");
    }

    #[test]
    fn printed_shares_add_up() {
        for parts in [&[1, 1, 1][..], &[2631, 2162, 235], &[0, 5], &[7, 0, 0, 1, 1, 1, 1]] {
            for places in 0..=3 {
                let sum: i64 =
                    largest_remainder(parts, places).unwrap().iter().map(|it| it.to_units()).sum();
                assert_eq!(sum, units_of_one(places));
            }
        }
        assert_eq!(printed(&[2631, 2162, 235], 2), ["52,33", "43,00", "4,67"]);
        assert_eq!(largest_remainder(&[0, 0], 1), None);
    }

    #[test]
    fn points_are_no_percentage() {
        let (from, to) = (Share::new(336, 10_000).unwrap(), Share::new(21, 1000).unwrap());
        assert_eq!(Points::between(from, to, 2).to_string(), "−1,26");
        assert!(from > to);
    }
}
