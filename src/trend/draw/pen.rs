//! What everything that is drawn here needs: colours, words, the measuring of text, and sizes that fit the page.

use super::super::line::{Hue, TrendLine};
use super::super::panels::Panel;
use crate::casebook::Period;
use crate::geom::{Point, Size};
use crate::scene::{Align, Label, Subject, SubjectKind};
use crate::style::{Color, Font, TextMetrics, Theme};
use crate::words::Locale;

/// Colours, words and sizes.
pub(super) struct Pen<'a> {
    pub(super) theme: &'a Theme,
    pub(super) locale: &'a Locale,
    pub(super) metrics: &'a dyn TextMetrics,
    pub(super) selection: Option<&'a Subject>,
    pub(super) page: Size,
}

/// Below this width a page is held in a hand.
const NARROW: f64 = 480.0;

/// The least contrast of a mark to what lies behind it (WCAG 2.2, 1.4.11).
const MARK_CONTRAST: f64 = 3.0;

/// How far apart two colours must be to be told from each other as thin lines.
const APART: f64 = 75.0;

/// How far apart two colours are, from 0 to about 440.
fn distance(a: Color, b: Color) -> f64 {
    let squares =
        a.rgb.iter().zip(b.rgb).map(|(a, b)| (f64::from(*a) - f64::from(b)) * (f64::from(*a) - f64::from(b)));
    squares.sum::<f64>().sqrt()
}

impl Pen<'_> {
    pub(super) fn is_narrow(&self) -> bool {
        self.page.width < NARROW
    }

    pub(super) fn axis_font(&self) -> Font {
        Font::regular(if self.is_narrow() { 11.0 } else { 12.0 })
    }

    pub(super) fn title_font(&self) -> Font {
        Font::semibold(if self.is_narrow() { 12.0 } else { 13.0 })
    }

    pub(super) fn name_font(&self) -> Font {
        Font::semibold(if self.is_narrow() { 11.5 } else { 12.5 })
    }

    pub(super) fn width(&self, text: &str, font: Font) -> f64 {
        self.metrics.width(text, font)
    }

    /// A second-rank text, where lines of the reader's language begin.
    pub(super) fn starting(&self, text: &str, left: f64, right: f64, y: f64) -> Label {
        let (x, align) = if self.locale.is_rtl() { (right, Align::Right) } else { (left, Align::Left) };
        Label::new(Point::new(x, y), text, self.axis_font(), self.theme.muted).aligned(align)
    }

    /// The colours of a panel's lines: the book's own where they can be told from the ground and from each other, else the
    /// theme's. While something else is selected a line steps back.
    pub(super) fn inks(&self, panel: &Panel) -> Vec<Color> {
        let mut hues: Vec<Hue> = panel.lines.iter().map(|line| line.hue).collect();
        // Lines that were put away go on taking their colours, so that no other changes its own.
        panel.away.iter().for_each(|away| hues.insert(away.place.min(hues.len()), away.hue));
        let mut inks: Vec<Option<Color>> = Vec::new();
        for hue in hues {
            let ink = match hue {
                Hue::Own(color) => Some(color).filter(|color| self.is_clear(*color)),
                Hue::Nth(usize::MAX) => self.theme.categorical.last().copied(),
                Hue::Nth(_) => None,
            };
            inks.push(ink.filter(|ink| !inks.contains(&Some(*ink))));
        }
        let kinds = &self.theme.categorical[..self.theme.categorical.len() - 1];
        let own: Vec<Color> = inks.iter().copied().flatten().collect();
        let is_free = |kind: &&Color| own.iter().all(|own| distance(**kind, *own) >= APART);
        let free: Vec<Color> = kinds.iter().filter(is_free).copied().collect();
        let free = if free.is_empty() { kinds } else { &free };
        let mut next = free.iter().cycle();
        inks.iter_mut().filter(|ink| ink.is_none()).for_each(|ink| *ink = next.next().copied());
        for away in panel.away.iter().rev() {
            inks.remove(away.place);
        }
        let selected = self.selected_line(panel);
        let faded = |(place, ink): (usize, Option<Color>)| {
            let ink = ink.unwrap_or(self.theme.text);
            if selected.is_none_or(|selected| selected == place) {
                ink
            } else {
                ink.mix(self.theme.background, 0.72)
            }
        };
        inks.into_iter().enumerate().map(faded).collect()
    }

    fn is_clear(&self, color: Color) -> bool {
        color.contrast(self.theme.background) >= MARK_CONTRAST
    }

    /// The colour of a mark that may be what is selected.
    pub(super) fn mark_ink(&self, subject: &Subject) -> Color {
        if self.selection == Some(subject) { self.theme.accent } else { self.theme.muted }
    }

    /// The line that is selected, where the panel has several and one of them is.
    pub(super) fn selected_line(&self, panel: &Panel) -> Option<usize> {
        let is_selected =
            |line: &TrendLine| line.subject.is_some() && line.subject.as_ref() == self.selection;
        panel.lines.iter().position(is_selected).filter(|_| panel.lines.len() > 1)
    }

    /// The period that is selected.
    pub(super) fn selected_period(&self) -> Option<Period> {
        let selection = self.selection.filter(|subject| subject.kind == SubjectKind::Period)?;
        Period::parse(&selection.id)
    }
}
