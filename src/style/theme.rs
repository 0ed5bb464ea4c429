//! The colours of a picture on light, dark and paper.

use super::Color;

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// For paper: white ground, nothing that costs ink without telling something.
    Print,
}

/// Colours by their use. Text has a contrast of at least 4.5 to the ground, marks at least 3.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Which one it began as.
    pub name: ThemeName,
    /// Behind everything.
    pub background: Color,
    /// Behind cards, legends and tooltips.
    pub surface: Color,
    /// What is read.
    pub text: Color,
    /// What is read second.
    pub muted: Color,
    /// Grid lines and hairlines.
    pub grid: Color,
    /// Axis lines and outlines of controls.
    pub line: Color,
    /// Selection, focus, links.
    pub accent: Color,
    /// Lines of movement on the map, against the fills of countries.
    pub flow: Color,
    /// The sea.
    pub water: Color,
    /// Land that counts nothing.
    pub land: Color,
    /// Borders between countries.
    pub border: Color,
    /// Ordered steps from few to many, apart in grey too.
    pub sequential: [Color; 7],
    /// Kinds without order, apart for the colour-blind as far as eight can be; the last is for "other".
    pub categorical: [Color; 9],
}

impl Theme {
    /// The colour of one of so many ordered classes, from few to many; they lie as far apart as their number allows.
    pub fn step(&self, class: usize, classes: usize) -> Color {
        let last = self.sequential.len() - 1;
        // The lightest step is near plain land and the darkest shouts: both wait until there are many classes.
        let (lightest, darkest) = match classes {
            0 | 1 => return self.sequential[last / 2],
            2..=5 => (1, last - 1),
            6 => (1, last),
            _ => (0, last),
        };
        let at = lightest as f64 + (darkest - lightest) as f64 * class as f64 / (classes - 1) as f64;
        let below = (at as usize).min(last);
        self.sequential[below].mix(self.sequential[(below + 1).min(last)], at - below as f64)
    }

    /// The ink that is read best on a ground: the theme's own where it can be, else black or white, one of which always
    /// has a contrast of 4.5.
    pub fn ink_on(&self, ground: Color) -> Color {
        let better = |a: Color, b: Color| if ground.contrast(a) >= ground.contrast(b) { a } else { b };
        let own = better(self.text, self.background);
        if ground.contrast(own) >= 4.5 { own } else { better(Color::hex(0), Color::hex(0xff_ff_ff)) }
    }

    /// The theme of a name.
    pub fn named(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => Self::light(),
            ThemeName::Dark => Self::dark(),
            ThemeName::Print => Self::print(),
        }
    }

    /// Dark on light.
    pub fn light() -> Self {
        Self {
            name: ThemeName::Light,
            background: Color::hex(0xff_ff_ff),
            surface: Color::hex(0xff_ff_ff),
            text: Color::hex(0x17_22_2e),
            muted: Color::hex(0x56_63_70),
            grid: Color::hex(0xe3_e7_ea),
            line: Color::hex(0x7b_86_90),
            accent: Color::hex(0xb3_26_1e),
            flow: Color::hex(0xb8_3a_1b),
            water: Color::hex(0xf2_f6_f8),
            land: Color::hex(0xdf_e3_e4),
            border: Color::hex(0xff_ff_ff),
            sequential: [
                Color::hex(0xbf_d8_e3),
                Color::hex(0x95_bf_d0),
                Color::hex(0x6f_a6_bd),
                Color::hex(0x45_88_a5),
                Color::hex(0x25_69_8a),
                Color::hex(0x12_4c_6d),
                Color::hex(0x0a_31_4d),
            ],
            categorical: [
                Color::hex(0x1f_6f_94),
                Color::hex(0xc7_51_1f),
                Color::hex(0x2e_8b_57),
                Color::hex(0x8e_4a_9e),
                Color::hex(0xa1_75_0c),
                Color::hex(0xb3_3a_63),
                Color::hex(0x4b_5f_b8),
                Color::hex(0x5d_72_2c),
                Color::hex(0x6f_7a_84),
            ],
        }
    }

    /// Light on dark.
    pub fn dark() -> Self {
        Self {
            name: ThemeName::Dark,
            background: Color::hex(0x12_19_21),
            surface: Color::hex(0x1a_23_2d),
            text: Color::hex(0xee_f2_f5),
            muted: Color::hex(0xa3_b1_bd),
            grid: Color::hex(0x2a_36_42),
            line: Color::hex(0x6e_7d_8b),
            accent: Color::hex(0xff_8a_73),
            flow: Color::hex(0xff_9d_6c),
            water: Color::hex(0x16_20_2a),
            land: Color::hex(0x2e_3a_45),
            border: Color::hex(0x12_19_21),
            sequential: [
                Color::hex(0x24_4e_63),
                Color::hex(0x2a_66_80),
                Color::hex(0x36_80_9d),
                Color::hex(0x53_9c_b7),
                Color::hex(0x7d_b8_cd),
                Color::hex(0xad_d4_e1),
                Color::hex(0xe0_f0_f5),
            ],
            categorical: [
                Color::hex(0x5f_b2_d6),
                Color::hex(0xf0_93_5a),
                Color::hex(0x6c_c9_92),
                Color::hex(0xcb_92_da),
                Color::hex(0xd9_b3_4a),
                Color::hex(0xf0_88_a6),
                Color::hex(0x98_a8_f0),
                Color::hex(0xae_c2_74),
                Color::hex(0x9a_a7_b2),
            ],
        }
    }

    /// For paper.
    pub fn print() -> Self {
        let white = Color::hex(0xff_ff_ff);
        Self {
            name: ThemeName::Print,
            background: white,
            surface: white,
            text: Color::hex(0x00_00_00),
            muted: Color::hex(0x45_45_45),
            grid: Color::hex(0xd8_d8_d8),
            line: Color::hex(0x70_70_70),
            water: white,
            land: Color::hex(0xe6_e6_e6),
            ..Self::light()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [ThemeName; 3] = [ThemeName::Light, ThemeName::Dark, ThemeName::Print];

    #[test]
    fn what_is_read_can_be_read() {
        for theme in ALL.map(Theme::named) {
            for ground in [theme.background, theme.surface, theme.water] {
                for ink in [theme.text, theme.muted, theme.accent] {
                    assert!(ink.contrast(ground) >= 4.5, "{:?}: {ink} on {ground}", theme.name);
                }
                for mark in theme.categorical.iter().chain([&theme.flow, &theme.line]) {
                    assert!(mark.contrast(ground) >= 3.0, "{:?}: {mark} on {ground}", theme.name);
                }
            }
        }
    }

    #[test]
    fn steps_go_one_way_in_grey_too() {
        for theme in ALL.map(Theme::named) {
            let luminances: Vec<f64> = theme.sequential.iter().map(|color| color.luminance()).collect();
            let falls = luminances.windows(2).all(|pair| pair[0] > pair[1] * 1.15);
            let rises = luminances.windows(2).all(|pair| pair[1] > pair[0] * 1.15);
            assert!(falls || rises, "{:?}: {luminances:?}", theme.name);
        }
    }
}
