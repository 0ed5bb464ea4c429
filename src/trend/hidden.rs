//! Lines that a reader put away: takes panels, gives them without those lines, and the names of all, so that each can be had
//! back. The others keep their colours. Knows no picture.

use super::line::{Hue, TrendLine};
use super::panels::Panel;

/// A line of a chart, shown or not.
#[derive(Clone, Debug, PartialEq)]
pub struct LineName {
    /// Its stable name.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// Whether the reader put it away.
    pub is_hidden: bool,
}

/// A line that is not drawn, for those that are to keep their colours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PutAway {
    /// Its place among all lines of its panel.
    pub(super) place: usize,
    pub(super) hue: Hue,
}

/// Takes lines out of their panels, and panels without lines out of the chart. A chart of which nothing would be left stays
/// as it is.
pub(super) fn put_away(panels: &mut Vec<Panel>, keys: &[String]) -> Vec<LineName> {
    let is_hidden = |line: &TrendLine| keys.contains(&line.key);
    let all = || panels.iter().flat_map(|panel| &panel.lines);
    let is_all = all().all(is_hidden);
    let name = |line: &TrendLine| LineName {
        key: line.key.clone(),
        label: line.label.clone(),
        is_hidden: !is_all && is_hidden(line),
    };
    let names: Vec<LineName> = all().map(name).collect();
    if names.iter().any(|name| name.is_hidden) {
        for panel in panels.iter_mut() {
            let (mut kept, mut away) = (Vec::new(), Vec::new());
            for (place, line) in std::mem::take(&mut panel.lines).into_iter().enumerate() {
                if is_hidden(&line) {
                    away.push(PutAway { place, hue: line.hue });
                } else {
                    kept.push(line);
                }
            }
            (panel.lines, panel.away) = (kept, away);
        }
        panels.retain(|panel| !panel.lines.is_empty());
    }
    names
}
