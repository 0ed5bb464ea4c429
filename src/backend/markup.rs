//! Text and numbers as XML and HTML take them. Whatever a casebook says comes out as text, never as markup.

use std::fmt::Write;

/// Appends text with `&`, `<`, `>`, `"` and `'` escaped, and without the control characters that XML 1.0 forbids.
pub(super) fn push_text(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}

/// Appends ` name="value"`.
pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// Appends a number with two decimals at most: a hundredth of a pixel is plenty. What is not finite becomes 0.
pub(super) fn push_number(out: &mut String, value: f64) {
    let hundredths = (value * 100.0).round();
    if !hundredths.is_finite() || hundredths == 0.0 {
        out.push('0');
    } else if hundredths % 100.0 == 0.0 {
        let _ = write!(out, "{}", hundredths / 100.0);
    } else {
        let start = out.len();
        let _ = write!(out, "{:.2}", hundredths / 100.0);
        if out.ends_with('0') {
            out.pop();
        }
        if out[start..].starts_with("0.") {
            out.remove(start);
        } else if out[start..].starts_with("-0.") {
            out.remove(start + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let short = |value: f64| {
            let mut out = String::new();
            push_number(&mut out, value);
            out
        };
        assert_eq!(
            [0.0, -0.001, 1.0, 100.0, 0.5, -0.25, 12.305, 1e9].map(short).join(" "),
            "0 0 1 100 .5 -.25 12.31 1000000000"
        );
        assert_eq!([f64::NAN, f64::INFINITY].map(short).join(" "), "0 0");
    }

    #[test]
    fn text_stays_text() {
        let mut out = String::new();
        push_attribute(&mut out, "title", "<b a='1'>&\"\u{8}\u{1b}");
        assert_eq!(out, " title=\"&lt;b a=&#39;1&#39;&gt;&amp;&quot;\"");
    }
}
