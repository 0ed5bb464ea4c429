//! Takes a template with `{name}` placeholders and values, gives the text. Knows no language.

/// Puts values in the places that a template names, each at every place with its name.
///
/// A placeholder without a value stays as it is, so that a slip shows itself instead of hiding. Values are
/// not scanned again: a title that happens to hold braces is only ever text.
///
/// ```
/// use casebook_viz::words::fill;
/// assert_eq!(fill("{from} supplies {to}", &[("from", "A"), ("to", "{from}")]), "A supplies {from}");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let value = rest.find('}').and_then(|close| {
            let (_, value) = values.iter().find(|(name, _)| *name == &rest[1..close])?;
            Some((close, value))
        });
        match value {
            Some((close, value)) => {
                text.push_str(value);
                rest = &rest[close + 1..];
            }
            None => {
                text.push('{');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_go_where_they_are_named() {
        assert_eq!(fill("{n} of {total}, {n}", &[("n", "3"), ("total", "9")]), "3 of 9, 3");
        assert_eq!(fill("", &[("n", "3")]), "");
        assert_eq!(fill("no place", &[("n", "3")]), "no place");
    }

    #[test]
    fn unknown_and_broken_placeholders_stay() {
        assert_eq!(fill("{who} and {n}", &[("n", "3")]), "{who} and 3");
        assert_eq!(fill("{ {n} {", &[("n", "3")]), "{ 3 {");
        assert_eq!(fill("}{n", &[("n", "3")]), "}{n");
    }

    #[test]
    fn values_are_not_scanned_again() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "{a}")]), "{b}{a}");
    }

    #[test]
    fn text_outside_ascii_is_kept_whole() {
        assert_eq!(fill("«{n}» قضية", &[("n", "٣")]), "«٣» قضية");
    }
}
