//! One cell of a table as text: kept from being run as a formula, quoted after RFC 4180, and lists within it. What is
//! written here is read back as it was. Knows no table.

use std::borrow::Cow;

/// Whether a spreadsheet takes a cell that begins with it for a formula (OWASP, "CSV Injection"), full-width forms
/// included.
fn begins_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// Whether it is refused at the very beginning of a cell only: spreadsheets pass over it.
fn is_passed_over(character: char) -> bool {
    matches!(character, '\t' | '\r' | '\n')
}

/// Whether a new cell begins after it where a reader takes another separator for ours or does not heed quotes.
fn separates(character: char) -> bool {
    matches!(character, ',' | ';' | '|' | '\t' | '\r' | '\n')
}

/// How far a walk over a cell has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// At the beginning of the cell, but for quotes, apostrophes and spaces.
    Start,
    /// The same behind something that separates.
    AfterSeparator,
    Within,
}

impl Position {
    fn is_dangerous(self, character: char) -> bool {
        match self {
            Self::Start => begins_formula(character) || is_passed_over(character),
            Self::AfterSeparator => begins_formula(character),
            Self::Within => false,
        }
    }

    fn after(self, character: char) -> Self {
        match character {
            _ if separates(character) => Self::AfterSeparator,
            '"' | '\'' | ' ' => self,
            _ => Self::Within,
        }
    }
}

/// A text that no spreadsheet runs: an apostrophe stands before each character that would begin a formula, at the
/// beginning of the cell and behind anything that could be taken for a separator. A plain number stays one. An empty or
/// blank text begins with an apostrophe, because a blank cell is none.
///
/// [`original`] takes it back.
pub(in super::super) fn neutral(text: &str) -> Cow<'_, str> {
    if is_blank(text) {
        return format!("'{text}").into();
    }
    if !may_need_care(text) || is_number(text) {
        return text.into();
    }
    let mut cell = String::with_capacity(text.len() + 4);
    let mut position = Position::Start;
    for character in text.chars() {
        if position.is_dangerous(character) {
            cell.push('\'');
        }
        cell.push(character);
        position = position.after(character);
    }
    cell.into()
}

/// The text behind a cell that [`neutral`] wrote, or a spreadsheet's user who took the same care; any other cell is its
/// own text.
pub(in super::super) fn original(cell: &str) -> Cow<'_, str> {
    if !cell.contains('\'') {
        return cell.into();
    }
    if is_blank(cell) {
        return cell.strip_prefix('\'').unwrap_or(cell).into();
    }
    let mut text = String::with_capacity(cell.len());
    let mut position = Position::Start;
    let mut characters = cell.chars().peekable();
    while let Some(character) = characters.next() {
        let guards = character == '\'' && characters.peek().is_some_and(|next| position.is_dangerous(*next));
        if !guards {
            text.push(character);
        }
        position = position.after(character);
    }
    text.into()
}

/// Whether it would not be told from an empty cell, or not from one that [`neutral`] has made of such a text.
fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character == '\'' || character.is_whitespace())
}

fn may_need_care(text: &str) -> bool {
    text.chars().any(|character| begins_formula(character) || is_passed_over(character))
}

/// Whether it is a number of JSON: a minus sign is welcome, a plus sign is not.
pub(super) fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    digits(whole) && (whole.len() == 1 || !whole.starts_with('0')) && digits(fraction) && digits(exponent)
}

/// Appends a row: cells are quoted where they must be.
pub(crate) fn push_row<'a>(table: &mut String, cells: impl Iterator<Item = Cow<'a, str>>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            table.push(',');
        }
        push_cell(table, &cell);
    }
    table.push_str("\r\n");
}

fn push_cell(table: &mut String, cell: &str) {
    let needs_quotes = cell.contains(|character: char| separates(character) || character == '"')
        || cell.starts_with(char::is_whitespace)
        || cell.ends_with(char::is_whitespace);
    if needs_quotes {
        table.push('"');
        table.push_str(&cell.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(cell);
    }
}

/// A text cell that no spreadsheet runs, to be given to [`push_row`].
pub(crate) fn text_cell(text: &str) -> Cow<'_, str> {
    // Elsewhere than in our own set an empty text is an empty cell.
    if text.is_empty() { "".into() } else { neutral(text) }
}

/// An id or a word as a list holds it: `;`, `|`, `\` and blanks at its ends mean themselves after a `\`.
pub(super) fn escaped(item: &str) -> Cow<'_, str> {
    let is_special = |character: char| matches!(character, ';' | '|' | '\\');
    let trimmed = item.trim();
    if trimmed.len() == item.len() && !item.contains(is_special) {
        return item.into();
    }
    let start = item.len() - item.trim_start().len();
    let end = start + trimmed.len();
    let mut cell = String::with_capacity(item.len() + 4);
    for (at, character) in item.char_indices() {
        if is_special(character) || at < start || at >= end {
            cell.push('\\');
        }
        cell.push(character);
    }
    cell.into()
}

/// The items of a list as one cell.
pub(super) fn joined<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.map(escaped).collect::<Vec<_>>().join("; ")
}

/// The items of a cell, empty ones included, blanks around them taken off; of an empty cell none.
pub(super) fn split(cell: &str) -> Vec<String> {
    if cell.trim().is_empty() {
        return Vec::new();
    }
    let mut items = vec![Item::default()];
    each_character(cell, |character, is_itself| {
        if !is_itself && matches!(character, ';' | '|') {
            items.push(Item::default());
        } else if let Some(item) = items.last_mut() {
            item.push(character, is_itself);
        }
    });
    items.into_iter().map(Item::text).collect()
}

/// The one item of a cell: what [`escaped`] was given.
pub(super) fn single(cell: &str) -> String {
    let mut item = Item::default();
    each_character(cell, |character, is_itself| item.push(character, is_itself));
    item.text()
}

/// Hands on each character, and whether a `\` before it makes it mean itself.
fn each_character(cell: &str, mut take: impl FnMut(char, bool)) {
    let mut characters = cell.chars().peekable();
    while let Some(character) = characters.next() {
        let special = |next: &char| matches!(next, ';' | '|' | '\\') || next.is_whitespace();
        match characters.next_if(|next| character == '\\' && special(next)) {
            Some(next) => take(next, true),
            None => take(character, false),
        }
    }
}

/// An item in the making.
#[derive(Default)]
struct Item {
    text: String,
    /// Up to here the text ends with something other than a blank that means nothing.
    kept: usize,
}

impl Item {
    fn push(&mut self, character: char, is_itself: bool) {
        let is_blank = character.is_whitespace() && !is_itself;
        if is_blank && self.kept == 0 {
            return;
        }
        self.text.push(character);
        if !is_blank {
            self.kept = self.text.len();
        }
    }

    fn text(mut self) -> String {
        self.text.truncate(self.kept);
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        let rows = [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-cmd", "'-cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\t", "'\t"),
            ("\r\n=1", "'\r\n'=1"),
            ("＝1", "'＝1"),
            (" =1", " '=1"),
            ("a;=1,+2|@3", "a;'=1,'+2|'@3"),
            ("a;\"=1\"", "a;\"'=1\""),
            ("list\n- one\r\n- two", "list\n'- one\r\n'- two"),
            ("", "'"),
            (" \u{a0}", "' \u{a0}"),
            ("'", "''"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("1 = 1", "1 = 1"),
            ("a\n\nb", "a\n\nb"),
        ];
        for (text, cell) in rows {
            assert_eq!(neutral(text), cell);
            assert_eq!(original(cell), text);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        for number in ["-5", "0", "-0.5", "12e-3", "1E+9"] {
            assert_eq!(neutral(number), number);
            assert_eq!(original(number), number);
        }
        for other in ["+5", "-.5", "5.", "007", "-5-3", "1e", "", "-", "0x1"] {
            assert!(!is_number(other), "{other}");
        }
    }

    /// Every text of up to six of these characters comes home, and what was written begins no formula wherever a
    /// reader might split it.
    #[test]
    fn whatever_is_written_is_read_back() {
        let alphabet = ['=', '-', '\'', '"', ';', '\n', ' ', 'a', '5'];
        let mut texts = vec![String::new()];
        let mut from = 0;
        for _ in 0..5 {
            let to = texts.len();
            for at in from..to {
                texts.extend(alphabet.map(|character| format!("{}{character}", texts[at])));
            }
            from = to;
        }
        for text in &texts {
            let cell = neutral(text);
            assert_eq!(original(&cell), *text, "{cell:?}");
            let naked = |piece: &str| piece.trim_start_matches([' ', '"']).starts_with(['=', '-']);
            assert!(is_number(text) || !cell.split([';', '\n']).any(naked), "{text:?} as {cell:?}");
            let list = [text.as_str(), "x", text.as_str()];
            let read = split(&joined(list.into_iter()));
            assert_eq!(read, list, "{text:?}");
            assert_eq!(single(&escaped(text)), *text);
        }
    }

    #[test]
    fn lists_are_forgiving() {
        assert_eq!(split("US; GB|FR ;"), ["US", "GB", "FR", ""]);
        assert_eq!(split("  "), Vec::<String>::new());
        assert_eq!(split(r"a\;b;C:\dir"), ["a;b", r"C:\dir"]);
        assert_eq!(single(" a b "), "a b");
    }
}
