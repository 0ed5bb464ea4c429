//! Fonts as values and the measuring of text, passed in so that the same text is as wide everywhere.

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Semibold,
    /// 700.
    Bold,
}

impl Weight {
    /// The number that CSS knows.
    pub const fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Semibold => 600,
            Self::Bold => 700,
        }
    }
}

/// A size and a weight of the one family that a picture is set in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// In pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
}

impl Font {
    /// Regular letters of a size.
    pub const fn regular(size: f64) -> Self {
        Self { size, weight: Weight::Regular }
    }

    /// Semibold letters of a size.
    pub const fn semibold(size: f64) -> Self {
        Self { size, weight: Weight::Semibold }
    }

    /// Bold letters of a size.
    pub const fn bold(size: f64) -> Self {
        Self { size, weight: Weight::Bold }
    }
}

/// Says how wide a text is.
pub trait TextMetrics {
    /// The advance width of one line, in pixels.
    fn width(&self, text: &str, font: Font) -> f64;
}

/// Widths that never change: for tests, for pictures made without a browser, and wherever bytes must agree.
///
/// Latin letters have the advance widths of a common sans-serif (those of Helvetica, in thousandths of the size);
/// other scripts have one typical width each. Real fonts differ by some percent, so layouts leave air.
#[derive(Clone, Copy, Debug, Default)]
pub struct FixedMetrics;

impl TextMetrics for FixedMetrics {
    fn width(&self, text: &str, font: Font) -> f64 {
        let thousandths: u32 = text.chars().map(advance).sum();
        let heavier = if font.weight == Weight::Regular { 1.0 } else { 1.06 };
        f64::from(thousandths) * font.size / 1000.0 * heavier
    }
}

fn advance(letter: char) -> u32 {
    /// Space to tilde.
    const ASCII: [u16; 95] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
        556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
        722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
        278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];
    match u32::from(letter) {
        code @ 0x20..=0x7e => u32::from(ASCII[(code - 0x20) as usize]),
        0x00..=0x1f | 0x7f..=0x9f | 0x300..=0x36f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f => 0,
        // Arabic marks that sit above or below.
        0x610..=0x61a | 0x64b..=0x65f | 0x670 => 0,
        0xa0 | 0x2009 | 0x202f => 278,
        0x600..=0x6ff | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfeff => 480,
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xff60 => 1000,
        0x1f000.. => 1000,
        0x2013 => 556,
        0x2014 | 0x2026 => 1000,
        0x2018 | 0x2019 => 222,
        _ if letter.is_uppercase() => 690,
        _ => 556,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_scale_and_marks_take_no_room() {
        let width = |text: &str| FixedMetrics.width(text, Font::regular(10.0));
        assert!((width("Hello") - 22.78).abs() < 1e-9);
        assert_eq!(width("e\u{301}"), width("e"));
        assert!(FixedMetrics.width("Hello", Font::bold(10.0)) > width("Hello"));
        assert_eq!(width(""), 0.0);
    }
}
