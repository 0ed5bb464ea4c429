//! Breaks and shortens texts to the room there is. Knows no place.

use crate::style::{Font, TextMetrics};

/// A text in lines no wider than `room`, broken at spaces; at most so many lines, the last one shortened where more is left.
pub(super) fn wrapped(
    text: &str,
    font: Font,
    room: f64,
    most: usize,
    metrics: &dyn TextMetrics,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if is_last || metrics.width(&format!("{line} {word}"), font) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter().map(|line| shortened(&line, font, room, metrics)).collect()
}

/// A text no wider than `room`: its beginning and an ellipsis where it is too long.
pub(super) fn shortened(text: &str, font: Font, room: f64, metrics: &dyn TextMetrics) -> String {
    if metrics.width(text, font) <= room {
        return text.to_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut = |letters: usize| format!("{}…", text[..ends[letters]].trim_end());
    // Widths grow with the number of letters, so the longest beginning that fits is found by halving.
    let fits = |letters: &usize| metrics.width(&cut(*letters), font) <= room;
    let counts: Vec<usize> = (0..ends.len()).collect();
    cut(counts.partition_point(fits).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::FixedMetrics;

    const FONT: Font = Font::regular(10.0);

    #[test]
    fn lines_keep_to_the_room() {
        let text = "Articles detained at borders on suspicion of infringing rights";
        let lines = wrapped(text, FONT, 110.0, 9, &FixedMetrics);
        assert!(
            lines.len() > 2 && lines.iter().all(|line| FixedMetrics.width(line, FONT) <= 110.0),
            "{lines:?}"
        );
        assert_eq!(lines.join(" "), text);
        let lines = wrapped(text, FONT, 110.0, 2, &FixedMetrics);
        assert!(lines.len() == 2 && lines[1].ends_with('…'), "{lines:?}");
        assert!(FixedMetrics.width(&lines[1], FONT) <= 110.0);
    }

    #[test]
    fn words_too_long_are_cut_whatever_their_letters() {
        assert_eq!(shortened("Gold", FONT, 100.0, &FixedMetrics), "Gold");
        assert_eq!(shortened("", FONT, 0.0, &FixedMetrics), "");
        assert_eq!(shortened("تبغ غير مشروع", FONT, 0.0, &FixedMetrics), "…");
        assert!(shortened("éééééééééééé", FONT, 40.0, &FixedMetrics).ends_with("é…"));
    }
}
