//! Takes a name and a width, gives at most two lines that fit, shortened with … where need be. Cuts between words where it can.

use crate::style::{Font, TextMetrics};

/// What stands for what is cut off.
const ELLIPSIS: char = '…';

/// The lines of a name and whether all of it is there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wrapped {
    pub(super) lines: Vec<String>,
    pub(super) whole: bool,
}

/// Breaks a name into at most `lines` lines (one or two) of at most `limit` pixels, the two as even as they can be.
pub(super) fn wrap(text: &str, limit: f64, lines: usize, font: Font, metrics: &dyn TextMetrics) -> Wrapped {
    let fits = |text: &str| metrics.width(text, font) <= limit;
    let words = words(text);
    let whole = words.join(" ");
    if fits(&whole) {
        return Wrapped { lines: vec![whole], whole: true };
    }
    if lines < 2 {
        return Wrapped { lines: vec![shortened(&whole, &fits)], whole: false };
    }
    let mut best: Option<(f64, [String; 2])> = None;
    for split in 1..words.len() {
        let pair = [words[..split].join(" "), words[split..].join(" ")];
        let widest = pair.iter().map(|line| metrics.width(line, font)).fold(0.0, f64::max);
        if widest <= limit && best.as_ref().is_none_or(|(least, _)| widest < *least) {
            best = Some((widest, pair));
        }
    }
    if let Some((_, pair)) = best {
        return Wrapped { lines: pair.into(), whole: true };
    }
    // The first line takes what it can, the second is shortened.
    let taken = (1..=words.len()).take_while(|count| fits(&words[..*count].join(" "))).last().unwrap_or(0);
    if taken == 0 {
        return Wrapped { lines: vec![shortened(&whole, &fits)], whole: false };
    }
    let second = shortened(&words[taken..].join(" "), &fits);
    Wrapped { lines: vec![words[..taken].join(" "), second], whole: false }
}

/// The words of a text; a dash or a slash by itself stays with the word before it, so that no line begins with one.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if !word.contains(char::is_alphanumeric) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// The longest beginning that fits with an ellipsis: of whole words if they fill at least half of what letters would.
fn shortened(text: &str, fits: &dyn Fn(&str) -> bool) -> String {
    let with_ellipsis = |part: &str| {
        let kept = part.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
        format!("{kept}{ELLIPSIS}")
    };
    let mut by_letter = String::new();
    let mut by_word = String::new();
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let part = with_ellipsis(&text[..end]);
        if !fits(&part) {
            break;
        }
        if text[end..].starts_with(char::is_whitespace) {
            by_word.clone_from(&part);
        }
        // A mark that takes no width belongs to the letter before it; part has it already where it fits.
        by_letter = part;
    }
    if by_letter.is_empty() {
        return ELLIPSIS.to_string();
    }
    if by_word.chars().count() * 2 >= by_letter.chars().count() { by_word } else { by_letter }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::FixedMetrics;

    const FONT: Font = Font::regular(11.0);

    fn lines(text: &str, limit: f64) -> Vec<String> {
        let wrapped = wrap(text, limit, 2, FONT, &FixedMetrics);
        for line in &wrapped.lines {
            assert!(FixedMetrics.width(line, FONT) <= limit, "{line}");
        }
        wrapped.lines
    }

    #[test]
    fn short_names_stay_and_longer_ones_break_evenly() {
        assert_eq!(lines("Hezbollah", 100.0), ["Hezbollah"]);
        assert_eq!(lines("Cell leader's brother", 80.0), ["Cell leader's", "brother"]);
        assert_eq!(lines("Network China - Belgium", 100.0), ["Network", "China - Belgium"]);
    }

    #[test]
    fn what_is_too_long_is_cut_between_words() {
        assert_eq!(
            lines("Untaxed-cigarette sellers, Cattaraugus reservation", 115.0),
            ["Untaxed-cigarette", "sellers, Cattaraugus…"]
        );
        assert_eq!(
            lines("Untaxed-cigarette sellers, Cattaraugus reservation", 100.0),
            ["Untaxed-cigarette", "sellers, Cattaraug…"]
        );
        assert_eq!(lines("Donaudampfschifffahrtsgesellschaft", 60.0).len(), 1);
        assert!(lines(&"x".repeat(200), 60.0)[0].ends_with('…'));
        assert_eq!(lines("Anything", 1e-3 + 11.0), ["…"]);
        assert_eq!(lines("", 50.0), [""]);
    }

    #[test]
    fn arabic_is_cut_between_letters_only_where_it_must() {
        let text = "شبكة تهريب السجائر عبر الحدود الشمالية مع شركات واجهة كثيرة";
        assert_eq!(lines(text, 100.0).len(), 2);
    }
}
