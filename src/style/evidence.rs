//! How strength of evidence looks: solid where a court found it, more broken the weaker it is.
//!
//! Police link charts draw solid for confirmed, dashed for unconfirmed, dotted for tentative; the five grades
//! keep that order. Width and dash tell them apart without colour.

/// How many grades of evidence there are.
pub const EVIDENCE_GRADES: usize = 5;

/// The line style of one grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EvidenceStyle {
    /// Lengths of dash and gap, in multiples of the line's width; empty is solid.
    pub dash: &'static [f64],
    /// Factor on the line's width.
    pub width: f64,
    /// Opacity of the line.
    pub opacity: f64,
}

/// The style of the grade with the given rank: 0 is beyond reasonable doubt, 4 is alleged. Higher ranks look like 4.
pub fn evidence(rank: usize) -> EvidenceStyle {
    const STYLES: [EvidenceStyle; EVIDENCE_GRADES] = [
        EvidenceStyle { dash: &[], width: 1.0, opacity: 1.0 },
        EvidenceStyle { dash: &[9.0, 2.0], width: 0.95, opacity: 1.0 },
        EvidenceStyle { dash: &[4.5, 2.5], width: 0.9, opacity: 0.95 },
        EvidenceStyle { dash: &[2.2, 2.4], width: 0.85, opacity: 0.9 },
        EvidenceStyle { dash: &[0.9, 2.6], width: 0.85, opacity: 0.85 },
    ];
    STYLES[rank.min(EVIDENCE_GRADES - 1)]
}
