//! Colours that an owner gives, and whether they can be read: WCAG 2.2, contrast of sRGB colours.
//!
//! Exact but for one rounding: the linear value of each of the 256 steps of a channel stands in a
//! table, rounded to nine decimals; everything after it is a sum of whole numbers. Must not know which
//! colour stands where: a theme says that in its `colors.yaml`.

use std::fmt;

use crate::{
    diag::{Code, Diagnostic, fix::Fix},
    record,
    source::{
        decode::{Decode, DecodeContext, Fields, Item},
        encode::{Encode, Entries},
        shape::{KeyShape, MappingShape, ValueShape},
        yaml::Node,
    },
};

/// A colour of sRGB, eight bits a channel: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

/// A contrast in hundredths, rounded down: 449 is 4,49 : 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contrast(u64);

/// What text needs on its ground: 4,5 : 1 (WCAG 2.2, 1.4.3).
pub const FOR_TEXT: Contrast = Contrast(450);

/// What the edge of a control, or its focus, needs: 3 : 1 (WCAG 2.2, 1.4.11).
pub const FOR_CONTROLS: Contrast = Contrast(300);

/// The linear value of each step of a channel, in billionths (WCAG 2.2, "relative luminance").
/// `tests/fast/colours.rs` computes it anew.
pub const LINEAR: [u32; 256] = [
    0,
    303_527,
    607_054,
    910_581,
    1_214_108,
    1_517_635,
    1_821_162,
    2_124_689,
    2_428_216,
    2_731_743,
    3_035_270,
    3_346_536,
    3_676_507,
    4_024_717,
    4_391_442,
    4_776_953,
    5_181_517,
    5_605_392,
    6_048_833,
    6_512_091,
    6_995_410,
    7_499_032,
    8_023_193,
    8_568_126,
    9_134_059,
    9_721_217,
    10_329_823,
    10_960_094,
    11_612_245,
    12_286_488,
    12_983_032,
    13_702_083,
    14_443_844,
    15_208_514,
    15_996_293,
    16_807_376,
    17_641_954,
    18_500_220,
    19_382_361,
    20_288_563,
    21_219_010,
    22_173_885,
    23_153_366,
    24_157_632,
    25_186_860,
    26_241_222,
    27_320_892,
    28_426_040,
    29_556_834,
    30_713_444,
    31_896_033,
    33_104_767,
    34_339_807,
    35_601_315,
    36_889_450,
    38_204_372,
    39_546_235,
    40_915_197,
    42_311_411,
    43_735_029,
    45_186_204,
    46_665_086,
    48_171_824,
    49_706_566,
    51_269_458,
    52_860_647,
    54_480_276,
    56_128_490,
    57_805_430,
    59_511_238,
    61_246_054,
    63_010_018,
    64_803_267,
    66_625_939,
    68_478_170,
    70_360_096,
    72_271_851,
    74_213_568,
    76_185_381,
    78_187_422,
    80_219_820,
    82_282_707,
    84_376_212,
    86_500_462,
    88_655_586,
    90_841_711,
    93_058_963,
    95_307_467,
    97_587_347,
    99_898_728,
    102_241_733,
    104_616_484,
    107_023_103,
    109_461_711,
    111_932_428,
    114_435_374,
    116_970_668,
    119_538_428,
    122_138_772,
    124_771_818,
    127_437_680,
    130_136_477,
    132_868_322,
    135_633_330,
    138_431_615,
    141_263_291,
    144_128_471,
    147_027_266,
    149_959_790,
    152_926_152,
    155_926_464,
    158_960_835,
    162_029_376,
    165_132_195,
    168_269_400,
    171_441_101,
    174_647_404,
    177_888_416,
    181_164_244,
    184_474_995,
    187_820_772,
    191_201_683,
    194_617_830,
    198_069_320,
    201_556_254,
    205_078_736,
    208_636_870,
    212_230_757,
    215_860_500,
    219_526_200,
    223_227_957,
    226_965_874,
    230_740_049,
    234_550_582,
    238_397_574,
    242_281_122,
    246_201_327,
    250_158_285,
    254_152_094,
    258_182_853,
    262_250_658,
    266_355_605,
    270_497_791,
    274_677_312,
    278_894_263,
    283_148_740,
    287_440_838,
    291_770_650,
    296_138_271,
    300_543_794,
    304_987_314,
    309_468_923,
    313_988_713,
    318_546_778,
    323_143_209,
    327_778_098,
    332_451_536,
    337_163_615,
    341_914_425,
    346_704_056,
    351_532_600,
    356_400_144,
    361_306_780,
    366_252_596,
    371_237_680,
    376_262_123,
    381_326_011,
    386_429_434,
    391_572_478,
    396_755_231,
    401_977_780,
    407_240_212,
    412_542_613,
    417_885_071,
    423_267_670,
    428_690_497,
    434_153_636,
    439_657_174,
    445_201_195,
    450_785_783,
    456_411_023,
    462_077_000,
    467_783_796,
    473_531_496,
    479_320_183,
    485_149_940,
    491_020_850,
    496_932_995,
    502_886_458,
    508_881_321,
    514_917_665,
    520_995_573,
    527_115_126,
    533_276_404,
    539_479_489,
    545_724_461,
    552_011_402,
    558_340_390,
    564_711_506,
    571_124_829,
    577_580_440,
    584_078_418,
    590_618_841,
    597_201_788,
    603_827_339,
    610_495_571,
    617_206_562,
    623_960_392,
    630_757_136,
    637_596_874,
    644_479_682,
    651_405_637,
    658_374_817,
    665_387_298,
    672_443_157,
    679_542_470,
    686_685_312,
    693_871_761,
    701_101_892,
    708_375_780,
    715_693_501,
    723_055_129,
    730_460_740,
    737_910_409,
    745_404_210,
    752_942_217,
    760_524_505,
    768_151_147,
    775_822_218,
    783_537_792,
    791_297_940,
    799_102_738,
    806_952_258,
    814_846_572,
    822_785_754,
    830_769_877,
    838_799_012,
    846_873_232,
    854_992_608,
    863_157_213,
    871_367_119,
    879_622_397,
    887_923_118,
    896_269_353,
    904_661_174,
    913_098_652,
    921_581_856,
    930_110_858,
    938_685_728,
    947_306_537,
    955_973_353,
    964_686_248,
    973_445_290,
    982_250_550,
    991_102_097,
    1_000_000_000,
];

impl Rgb {
    /// Reads `#b30000` or `#b00`; anything else is no colour.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let pairs: Vec<String> = match digits.len() {
            3 => digits.chars().map(|digit| [digit, digit].iter().collect()).collect(),
            6 => [0, 2, 4].iter().map(|at| digits[*at..at + 2].to_owned()).collect(),
            _ => return None,
        };
        let mut channels = [0; 3];
        for (channel, pair) in channels.iter_mut().zip(&pairs) {
            *channel = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(channels))
    }

    /// The relative luminance: 0 for black, 10^13 for white.
    fn luminance(self) -> u64 {
        let weights = [2126, 7152, 722];
        let linear = self.0.map(|channel| u64::from(LINEAR[usize::from(channel)]));
        linear.iter().zip(weights).map(|(value, weight)| value * weight).sum()
    }

    /// The contrast with another colour, the same in both directions.
    pub fn contrast(self, other: Self) -> Contrast {
        /// What WCAG adds for stray light: 0,05.
        const STRAY: u64 = 500_000_000_000;
        let (own, other) = (self.luminance() + STRAY, other.luminance() + STRAY);
        Contrast(own.max(other) * 100 / own.min(other))
    }

    /// Twice the lightness of HSL, from 0 to 510.
    fn lightness(self) -> u16 {
        let extremes = [self.0.iter().max(), self.0.iter().min()];
        extremes.into_iter().flatten().map(|channel| u16::from(*channel)).sum()
    }

    /// So many of 255 parts of the way to black, or to white. Either keeps the hue.
    fn toward(self, target: u8, parts: u8) -> Self {
        Self(self.0.map(|channel| {
            let (own, target) = (u32::from(channel), u32::from(target));
            let mixed = own * (255 - u32::from(parts)) + target * u32::from(parts);
            u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
        }))
    }

    /// The colour of the same hue, and of the closest lightness, that `passes`; of two as close, the
    /// darker. `None` if neither black nor white does.
    pub fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        let first = |target| {
            (0..=u8::MAX).map(|parts| self.toward(target, parts)).find(|colour| passes(*colour))
        };
        let away = |colour: &Self| colour.lightness().abs_diff(self.lightness());
        [first(0), first(u8::MAX)].into_iter().flatten().min_by_key(away)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Display for Contrast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, rest) if rest % 10 == 0 => write!(f, "{whole},{}", rest / 10),
            (whole, rest) => write!(f, "{whole},{rest:02}"),
        }
    }
}

impl Decode for Rgb {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = match node {
            Node::Text(text) => text,
            Node::Int(value) => value.to_string(),
            other => {
                cx.wrong_type(&other, "text");
                return None;
            }
        };
        let colour = Self::parse(text.trim());
        if colour.is_none() {
            let with_mark = format!("#{}", text.trim());
            let fix = Self::parse(&with_mark).map(|_| with_mark);
            let mut diagnostic = cx.diagnostic(Code::BadColour).with("found", text);
            if let Some(fix) = fix {
                diagnostic = diagnostic.with("fix", fix.as_str()).fixed_by(Fix::text(fix));
            }
            cx.push(diagnostic);
        }
        colour
    }

    fn shape() -> ValueShape {
        ValueShape::form("Colour", "^ *#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}) *$")
    }
}

/// The owner's colours of one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// The head of every page, behind its text. Absent: the theme's own.
    pub accent: Option<Rgb>,
    /// Links, and the ground of buttons. Absent: the theme's own.
    pub link: Option<Rgb>,
}

/// The owner's colours: `colors` of `site.yaml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnColours {
    /// In light.
    pub light: Colours,
    /// In dark. What is absent is derived from the light ones.
    pub dark: Colours,
}

/// Takes `accent` and `link`. A colour without quotes is a comment to YAML, and that is said.
fn take_colours(fields: &mut Fields, empty: &[String], cx: &mut DecodeContext<'_>) -> Colours {
    for key in empty.iter().filter(|key| ["accent", "link"].contains(&key.as_str())) {
        let place = cx.key_here(key);
        cx.push(Diagnostic::new(Code::BadColour, place).with("cause", "comment").with("key", key));
    }
    Colours {
        accent: fields.take::<Option<Rgb>>("accent", cx).flatten(),
        link: fields.take::<Option<Rgb>>("link", cx).flatten(),
    }
}

/// `accent` and `link`: never with nothing behind them.
fn colour_keys() -> Vec<KeyShape> {
    let key = |name| KeyShape { may_be_empty: false, ..KeyShape::of::<Option<Rgb>>(name) };
    vec![key("accent"), key("link")]
}

/// The keys that have nothing behind them.
fn empty_keys(node: &Node) -> Vec<String> {
    let Node::Map(entries) = node else { return Vec::new() };
    entries.iter().filter(|(_, it)| *it == Node::Null).map(|(key, _)| key.clone()).collect()
}

impl Decode for Colours {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let empty = empty_keys(&node);
        let mut fields = Fields::open(node, &["accent", "link"], cx)?;
        Some(take_colours(&mut fields, &empty, cx))
    }

    fn shape() -> ValueShape {
        ValueShape::record("Colours", || MappingShape::new(colour_keys()))
    }
}

impl Decode for OwnColours {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let empty = empty_keys(&node);
        let mut fields = Fields::open(node, &["accent", "link", "dark"], cx)?;
        let light = take_colours(&mut fields, &empty, cx);
        let dark = fields.take::<Option<Colours>>("dark", cx).flatten().unwrap_or_default();
        Some(Self { light, dark })
    }

    fn shape() -> ValueShape {
        ValueShape::record("OwnColours", || {
            let mut keys = colour_keys();
            keys.push(KeyShape::of::<Option<Colours>>("dark"));
            MappingShape::new(keys)
        })
    }
}

impl Encode for Rgb {
    fn encode(&self) -> Node {
        Node::Text(self.to_string())
    }
}

impl Colours {
    fn put(self, entries: &mut Entries) {
        entries.put("accent", &self.accent);
        entries.put("link", &self.link);
    }
}

impl Encode for Colours {
    fn encode(&self) -> Node {
        let mut entries = Entries::default();
        self.put(&mut entries);
        entries.into_node()
    }
}

impl Encode for OwnColours {
    fn encode(&self) -> Node {
        let mut entries = Entries::default();
        self.light.put(&mut entries);
        if self.dark != Colours::default() {
            entries.put_node("dark", self.dark.encode());
        }
        entries.into_node()
    }
}

record! {
    /// What touches a colour in one look of a theme.
    pub struct Touching {
        /// Text on it, or what it is text on: 4,5 : 1.
        pub text: Vec<Item<Rgb>>,
        /// Controls on it, or what it is a control on: 3 : 1.
        pub control: Vec<Item<Rgb>>,
    }
}

record! {
    /// What touches a colour.
    pub struct Grounds {
        /// In light.
        pub light: Touching,
        /// In dark.
        pub dark: Touching,
    }
}

record! {
    /// `colors.yaml` of a theme: what the owner's colours stand on, or under.
    pub struct Palette {
        /// What touches the head of the page.
        pub accent: Grounds,
        /// What touches links and buttons.
        pub link: Grounds,
    }
}

/// A contrast that is too low.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLow {
    /// What the colour touches.
    pub ground: Rgb,
    /// How much it has.
    pub found: Contrast,
    /// How much it needs.
    pub needed: Contrast,
    /// The nearest colour that passes everywhere in this look; absent if the theme allows none.
    pub nearest: Option<Rgb>,
}

impl Touching {
    fn all(&self) -> impl Iterator<Item = (Rgb, Contrast)> {
        let text = self.text.iter().map(|ground| (ground.value, FOR_TEXT));
        text.chain(self.control.iter().map(|ground| (ground.value, FOR_CONTROLS)))
    }

    fn is_passed_by(&self, colour: Rgb) -> bool {
        self.all().all(|(ground, needed)| colour.contrast(ground) >= needed)
    }

    /// Where a colour falls furthest short; `None` if it passes everywhere.
    pub fn judge(&self, colour: Rgb) -> Option<TooLow> {
        let failed = self.all().filter(|(ground, needed)| colour.contrast(*ground) < *needed);
        let (ground, needed) =
            failed.min_by_key(|(ground, needed)| (colour.contrast(*ground).0 * 100) / needed.0)?;
        let nearest = colour.nearest(|it| self.is_passed_by(it));
        Some(TooLow { ground, found: colour.contrast(ground), needed, nearest })
    }
}

impl OwnColours {
    /// The custom properties that a theme's style sheet reads, with their colours. What was not given
    /// for the dark look is the light one where it passes there, else the nearest that does.
    pub fn properties(&self, palette: &Palette) -> Vec<(&'static str, Rgb)> {
        let dark = |own: Option<Rgb>, light: Option<Rgb>, grounds: &Touching| {
            own.or_else(|| light?.nearest(|it| grounds.is_passed_by(it)))
        };
        let (light, night) = (self.light, self.dark);
        let given = [
            ("--owner-accent", light.accent),
            ("--owner-accent-dark", dark(night.accent, light.accent, &palette.accent.dark)),
            ("--owner-link", light.link),
            ("--owner-link-dark", dark(night.link, light.link, &palette.link.dark)),
        ];
        given.into_iter().filter_map(|(name, colour)| Some((name, colour?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn grey(step: u8) -> Rgb {
        Rgb([step; 3])
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let white = grey(255);
        assert_eq!(white.contrast(grey(0)).to_string(), "21");
        assert_eq!(white.contrast(white).to_string(), "1");
        // The known edge of grey text on white: #767676 passes, #777777 does not.
        assert!(grey(0x76).contrast(white) >= FOR_TEXT);
        assert_eq!(grey(0x77).contrast(white).to_string(), "4,47");
        assert_eq!(Rgb([0xff, 0, 0]).contrast(white).to_string(), "3,99");
    }

    #[test]
    fn the_nearest_colour_keeps_the_hue_and_moves_no_further_than_it_must() {
        let on = |ground: Rgb| move |colour: Rgb| colour.contrast(ground) >= FOR_TEXT;
        assert_eq!(grey(0x77).nearest(on(grey(255))), Some(grey(0x76)));
        let red = Rgb([0xff, 0x66, 0x66]);
        let found = red.nearest(on(grey(255))).unwrap();
        assert_eq!(found.0[1], found.0[2], "{found}: still red");
        assert_eq!(found.to_string(), "#c64f4f");
        assert_eq!(red.nearest(on(grey(0))), Some(red), "what passes stays");
        assert_eq!(red.nearest(|_| false), None);
    }

    #[test]
    fn colours_are_read_as_css_writes_them() {
        assert_eq!(Rgb::parse("#B30000"), Some(Rgb([0xb3, 0, 0])));
        assert_eq!(Rgb::parse("#b00"), Some(Rgb([0xbb, 0, 0])));
        for text in ["b30000", "#b3000", "red", "#b3000g", "", "#", "#đỏ", "rgb(1,2,3)"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }
}
