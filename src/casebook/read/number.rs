//! A number of JSON to the double that is nearest to it. Knows no other token.

/// Powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// So many digits always make a whole number that a double holds exactly.
const EXACT_DIGITS: usize = 15;

/// Whether a byte after a number would belong to it.
pub(super) fn is_number_byte(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-' | b'e' | b'E')
}

/// The number at the beginning of a text, infinite where no double is as large; none where it is cut off or none by the
/// grammar. And how many bytes of it could be read.
///
/// Few digits are a division or product of two exact doubles, which is rounded once and so is the nearest one (Clinger,
/// How to Read Floating Point Numbers Accurately, 1990). The standard library reads the others.
pub(super) fn number(bytes: &[u8]) -> (Option<f64>, usize) {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_negative = bytes.first() == Some(&b'-');
    let start = usize::from(is_negative);
    let whole = if bytes.get(start) == Some(&b'0') { 1 } else { digits(start) };
    let mut end = start + whole;
    if whole == 0 {
        return (None, end);
    }
    let mut decimals = 0;
    if bytes.get(end) == Some(&b'.') {
        decimals = digits(end + 1);
        end += 1 + decimals;
        if decimals == 0 {
            return (None, end);
        }
    }
    let mantissa_end = end;
    if let Some(b'e' | b'E') = bytes.get(end) {
        end += 1;
        end += usize::from(matches!(bytes.get(end), Some(b'+' | b'-')));
        let exponent = digits(end);
        end += exponent;
        if exponent == 0 {
            return (None, end);
        }
    }
    if end == mantissa_end && whole + decimals <= EXACT_DIGITS {
        let add = |sum: u64, byte: &u8| if *byte == b'.' { sum } else { 10 * sum + u64::from(byte - b'0') };
        let value = bytes[start..end].iter().fold(0, add) as f64 / POWERS[decimals];
        return (Some(if is_negative { -value } else { value }), end);
    }
    let text = std::str::from_utf8(&bytes[..end]).ok();
    (text.and_then(|text| text.parse().ok()), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_nearest_doubles() {
        let texts = [
            "0",
            "-0",
            "7",
            "-12",
            "0.1",
            "1050.8",
            "123456789012345",
            "0.00000000000001",
            "1234567890.12345",
            "9007199254740993",
            "1e22",
            "1E-22",
            "5e-324",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
            "0.30000000000000004",
            "123456789012345678901234567890",
            "99999.99999999999",
            "-3.5e+3",
        ];
        for text in texts {
            let expected: f64 = text.parse().unwrap();
            let (value, length) = number(format!("{text},").as_bytes());
            assert_eq!((value.map(f64::to_bits), length), (Some(expected.to_bits()), text.len()), "{text}");
        }
        let mut state = 1_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let text = format!("{}.{}", state >> 40, state % 100_000);
            assert_eq!(number(text.as_bytes()).0, text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_how_far_it_was_one() {
        for (text, length) in [("-", 1), ("-a", 1), ("1.", 2), ("1.e5", 2), ("1e", 2), ("1e+", 3), (".5", 0)]
        {
            assert_eq!(number(text.as_bytes()), (None, length), "{text}");
        }
        assert_eq!(number(b"012"), (Some(0.0), 1));
        assert_eq!(number(b"-1e400"), (Some(f64::NEG_INFINITY), 6));
    }
}
