//! The escapes of JSON's strings. Knows no other token.

use super::json::Text;

/// The inside of a string without its escapes; half of a surrogate pair, which no text of UTF-8 can hold, becomes
/// U+FFFD. `Err` says where an escape begins that is none.
pub(super) fn unescaped(inside: &str) -> Result<Text<'_>, usize> {
    let mut text = String::with_capacity(inside.len());
    let mut is_maimed = false;
    let mut at = 0;
    while let Some(plain) = inside[at..].find('\\') {
        text.push_str(&inside[at..at + plain]);
        at += plain;
        let escape = &inside.as_bytes()[at + 1..];
        let (char, length) = match simple(escape.first().copied()) {
            Some(char) => (Some(char), 2),
            None => code_point(escape).ok_or(at)?,
        };
        is_maimed |= char.is_none();
        text.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
        at += length;
    }
    text.push_str(&inside[at..]);
    Ok(if is_maimed { Text::Maimed(text) } else { Text::Unescaped(text) })
}

fn simple(byte: Option<u8>) -> Option<char> {
    Some(match byte? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// The character that `uXXXX` stands for, none for half of a surrogate pair; and the length of the escape or the two,
/// backslashes counted.
fn code_point(escape: &[u8]) -> Option<(Option<char>, usize)> {
    const LENGTH: usize = r"\u0000".len();
    let first = hex(escape)?;
    if let 0xD800..0xDC00 = first
        && let Some(b'\\') = escape.get(LENGTH - 1)
        && let Some(second @ 0xDC00..0xE000) = hex(&escape[LENGTH..])
    {
        let both = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return Some((char::from_u32(both), 2 * LENGTH));
    }
    Some((char::from_u32(first), LENGTH))
}

/// The number in `uXXXX`.
fn hex(escape: &[u8]) -> Option<u32> {
    let (b'u', digits) = escape.split_first()? else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    digits.get(..4)?.iter().try_fold(0, |number, byte| Some(number << 4 | digit(byte)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_pairs_are_marked() {
        let read = |inside| match unescaped(inside) {
            Ok(Text::Unescaped(text)) => Ok((text, false)),
            Ok(Text::Maimed(text)) => Ok((text, true)),
            Ok(Text::Plain(_)) => panic!("a text without escapes"),
            Err(at) => Err(at),
        };
        let whole = |text: &str| Ok((text.to_owned(), false));
        let maimed = |text: &str| Ok((text.to_owned(), true));
        assert_eq!(read(r"a\n\/\u00e9\uD834\uDD1e"), whole("a\n/é𝄞"));
        assert_eq!(read(r"\uffff\u0000"), whole("\u{ffff}\u{0}"));
        assert_eq!(read(r"\ud834x"), maimed("\u{fffd}x"));
        assert_eq!(read(r"\ud834\ud834\udd1e"), maimed("\u{fffd}𝄞"));
        assert_eq!(read(r"\udd1e\ud834"), maimed("\u{fffd}\u{fffd}"));
        assert_eq!(read(r"\ud834\n"), maimed("\u{fffd}\n"));
        for (inside, at) in [(r"\x", 0), (r"ab\u12", 2), (r"\n\u00+0", 2), (r"\ud834\u", 6), (r"é\u12é", 2)]
        {
            assert_eq!(read(inside), Err(at), "{inside}");
        }
    }
}
