//! sRGB colours, their contrast, and their text.

use std::fmt;

/// An sRGB colour with opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// 255 is opaque.
    pub alpha: u8,
}

impl Color {
    /// The opaque colour `0xrrggbb`.
    pub const fn hex(value: u32) -> Self {
        Self { rgb: [(value >> 16) as u8, (value >> 8) as u8, value as u8], alpha: 255 }
    }

    /// An opaque colour.
    pub const fn rgb(rgb: [u8; 3]) -> Self {
        Self { rgb, alpha: 255 }
    }

    /// Reads `#rgb`, `#rrggbb`, or `rgb(…)` and `rgba(…)` as browsers give computed colours.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(digits) = text.strip_prefix('#') {
            let value = u32::from_str_radix(digits, 16).ok()?;
            return match digits.len() {
                6 => Some(Self::hex(value)),
                3 => {
                    let channel = |shift: u32| ((value >> shift) & 0xf) as u8 * 17;
                    Some(Self::rgb([channel(8), channel(4), channel(0)]))
                }
                _ => None,
            };
        }
        let inner = text.strip_prefix("rgba(").or_else(|| text.strip_prefix("rgb("))?.strip_suffix(')')?;
        let parts: Vec<f64> = inner
            .split([',', ' ', '/'])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        let channel = |value: f64| value.clamp(0.0, 255.0).round() as u8;
        match parts[..] {
            [r, g, b] => Some(Self::rgb([channel(r), channel(g), channel(b)])),
            [r, g, b, a] => {
                Some(Self { rgb: [channel(r), channel(g), channel(b)], alpha: channel(a * 255.0) })
            }
            _ => None,
        }
    }

    /// The same colour with the given opacity, 0 to 1.
    pub fn with_opacity(self, opacity: f64) -> Self {
        Self { alpha: (opacity.clamp(0.0, 1.0) * 255.0).round() as u8, ..self }
    }

    /// The colour a share `t` of the way to `other`, channel by channel.
    pub fn mix(self, other: Self, t: f64) -> Self {
        let t = t.clamp(0.0, 1.0);
        let between = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * t).round() as u8;
        Self {
            rgb: std::array::from_fn(|i| between(self.rgb[i], other.rgb[i])),
            alpha: between(self.alpha, other.alpha),
        }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2), opacity ignored.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.rgb[0]) + 0.7152 * linear(self.rgb[1]) + 0.0722 * linear(self.rgb[2])
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl fmt::Display for Color {
    /// `#rrggbb` where opaque, else `#rrggbbaa`: both mean the same on a canvas and in CSS.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.rgb;
        write!(f, "#{r:02x}{g:02x}{b:02x}")?;
        if self.alpha < 255 { write!(f, "{:02x}", self.alpha) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_the_extremes_is_21() {
        assert!((Color::hex(0).contrast(Color::hex(0xff_ff_ff)) - 21.0).abs() < 1e-9);
        assert!((Color::hex(0x77_77_77).contrast(Color::hex(0xff_ff_ff)) - 4.478).abs() < 1e-3);
    }

    #[test]
    fn computed_colours_are_read() {
        assert_eq!(Color::parse("rgb(1, 2, 3)"), Some(Color::rgb([1, 2, 3])));
        assert_eq!(Color::parse(" #0af "), Some(Color::hex(0x00_aa_ff)));
        assert_eq!(Color::parse("rgba(0, 0, 0, 0.5)").map(|color| color.alpha), Some(128));
        assert_eq!(Color::parse("inherit"), None);
        assert_eq!(Color::parse("#é"), None);
    }
}
