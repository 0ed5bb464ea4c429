//! How things look, as values: colours, palettes, themes, line styles of evidence, and the measuring of text.
//!
//! Knows no casebook: evidence is a rank from 0 (strongest) to 4, kinds are numbers, and the views say which is which.

mod color;
mod evidence;
mod font;
mod theme;

pub use color::Color;
pub use evidence::{EVIDENCE_GRADES, EvidenceStyle, evidence};
pub use font::{FixedMetrics, Font, TextMetrics, Weight};
pub use theme::{Theme, ThemeName};
