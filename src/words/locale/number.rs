//! Takes numbers, gives them as a language writes them. Knows no unit but percent and currency codes.

use super::Locale;
use crate::words::{Forms, Language, fill};

/// What keeps a number and its unit on one line.
const NO_BREAK: &str = "\u{a0}";

/// What makes a number short: from this size on, this word.
struct Unit {
    from: f64,
    word: Forms,
}

const fn unit(from: f64, word: &'static str) -> Unit {
    Unit { from, word: Forms::two(word, word) }
}

const fn units(from: f64, one: &'static str, other: &'static str) -> Unit {
    Unit { from, word: Forms::two(one, other) }
}

/// Arabic takes the plural from 3 to 10 only.
const fn arabic(from: f64, other: &'static str, few: &'static str) -> Unit {
    Unit { from, word: Forms::six(other, other, other, few, other, other) }
}

const SHORT_EN: &[Unit] = &[unit(1e3, "K"), unit(1e6, "M"), unit(1e9, "B"), unit(1e12, "T")];
const SHORT_FR: &[Unit] = &[unit(1e3, "k"), unit(1e6, "M"), unit(1e9, "Md"), unit(1e12, "Bn")];
// CLDR writes "1235 M" below ten thousand million; a label is shorter with the unit of those above.
const SHORT_ES: &[Unit] = &[unit(1e3, "mil"), unit(1e6, "M"), unit(1e9, "mil\u{a0}M"), unit(1e12, "B")];
const SHORT_AR: &[Unit] = &[unit(1e3, "ألف"), unit(1e6, "مليون"), unit(1e9, "مليار"), unit(1e12, "ترليون")];

const LONG_EN: &[Unit] = &[unit(1e6, "million"), unit(1e9, "billion"), unit(1e12, "trillion")];
const LONG_FR: &[Unit] = &[
    units(1e6, "million", "millions"),
    units(1e9, "milliard", "milliards"),
    units(1e12, "billion", "billions"),
];
const LONG_ES: &[Unit] =
    &[units(1e6, "millón", "millones"), unit(1e9, "mil\u{a0}millones"), units(1e12, "billón", "billones")];
const LONG_AR: &[Unit] =
    &[arabic(1e6, "مليون", "ملايين"), arabic(1e9, "مليار", "مليارات"), arabic(1e12, "ترليون", "ترليونات")];

impl Locale {
    /// A number with grouped digits and at most one decimal.
    pub fn number(&self, value: f64) -> String {
        self.decimal(value, 1)
    }

    /// A whole number with grouped digits.
    pub fn integer(&self, value: u64) -> String {
        self.conventions.grouped(&value.to_string())
    }

    /// A number with grouped digits and at most so many decimals; halves round away from zero. What is not
    /// finite is a dash.
    pub fn decimal(&self, value: f64, decimals: usize) -> String {
        self.written(value, decimals, |whole| self.conventions.grouped(whole))
    }

    /// A number to be spoken, at most one decimal: not grouped, since screen readers take "11 700" for two.
    pub fn spoken(&self, value: f64) -> String {
        self.written(value, 1, |whole| self.conventions.digits(whole))
    }

    fn written(&self, value: f64, decimals: usize, whole_part: impl Fn(&str) -> String) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let text = rounded(value.abs(), decimals);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut shown =
            if value < 0.0 && text != "0" { self.conventions.minus.clone() } else { String::new() };
        shown.push_str(&whole_part(whole));
        if !fraction.is_empty() {
            shown.push_str(&self.conventions.decimal);
            shown.push_str(&self.conventions.digits(fraction));
        }
        shown
    }

    /// A short form with two digits that count, for labels: "1.2M", "1,2 M", "1.2 مليون".
    pub fn compact(&self, value: f64) -> String {
        let (number, word) = match self.language() {
            Language::En => self.scaled(value, SHORT_EN, 1),
            Language::Fr => self.scaled(value, SHORT_FR, 1),
            Language::Es => self.scaled(value, SHORT_ES, 1),
            Language::Ar => self.scaled(value, SHORT_AR, 1),
        };
        match word {
            Some(word) if self.language() == Language::En => number + word,
            Some(word) => number + NO_BREAK + word,
            None => number,
        }
    }

    /// A share (1 is the whole) in percent with at most one decimal.
    pub fn percent(&self, share: f64) -> String {
        fill(&self.conventions.percent, &[("n", &self.number(share * 100.0))])
    }

    /// A sum with its currency code, three digits from a million on: "USD 1.65 million", "1,65 million USD".
    /// A code, not a symbol, because a dollar sign stands for more than twenty currencies.
    pub fn money(&self, amount: f64, currency: &str) -> String {
        let (number, word) = match self.language() {
            Language::En => self.scaled(amount, LONG_EN, 2),
            Language::Fr => self.scaled(amount, LONG_FR, 2),
            Language::Es => self.scaled(amount, LONG_ES, 2),
            Language::Ar => self.scaled(amount, LONG_AR, 2),
        };
        let number = match word {
            Some(word) => number + NO_BREAK + word,
            None => number,
        };
        match (self.language(), word) {
            (Language::En, _) => format!("{currency}{NO_BREAK}{number}"),
            (Language::Es, Some(_)) => format!("{number}{NO_BREAK}de{NO_BREAK}{currency}"),
            _ => format!("{number}{NO_BREAK}{currency}"),
        }
    }

    /// The number in the largest unit that it reaches once rounded, and that unit's word. Below the smallest
    /// unit two digits count, but whole numbers are whole; `decimals` are those of a single leading digit.
    fn scaled(&self, value: f64, units: &[Unit], decimals: usize) -> (String, Option<&'static str>) {
        let decimals_of = |scaled: f64| match scaled.abs() {
            size if size < 10.0 => decimals,
            size if size < 100.0 => decimals - 1,
            _ => 0,
        };
        // Rounded first: 999,999 is a million once it is shown in whole thousands.
        let reaches =
            |unit: &&Unit| value.is_finite() && round(value.abs() / unit.from * 1000.0, 0) >= 1000.0;
        match units.iter().rev().find(reaches) {
            Some(unit) => {
                let scaled = value / unit.from;
                let decimals = decimals_of(scaled);
                let category = self.plural(round(scaled, decimals));
                (self.decimal(scaled, decimals), Some(unit.word.pick(category)))
            }
            None => (self.decimal(value, small_decimals(value.abs())), None),
        }
    }
}

/// The decimals that show two digits that count, up to nine for very small numbers.
fn small_decimals(size: f64) -> usize {
    let mut decimals = 0;
    let mut scaled = size;
    while decimals < 9 && scaled > 0.0 && scaled < 9.95 {
        scaled *= 10.0;
        decimals += 1;
    }
    decimals
}

/// Rounds halves away from zero, as readers and `Intl` do.
fn round(value: f64, decimals: usize) -> f64 {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    let rounded = (value * scale).round() / scale;
    if rounded.is_finite() { rounded } else { value }
}

/// The digits of a number that is not negative, without zeros at the end of the decimals.
fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", round(value, decimals));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: impl Fn(&Locale) -> String, en: &str, fr: &str, es: &str, ar: &str) {
        for (tag, expected) in [("en", en), ("fr", fr), ("es", es), ("ar", ar)] {
            assert_eq!(form(&Locale::fixed(tag)), expected, "{tag}");
        }
    }

    /// The strings are those of `Intl.NumberFormat` in Node 20 (ICU 78, CLDR 48), `ar` with `nu-latn`.
    #[test]
    fn numbers_are_those_of_cldr() {
        check(|l| l.number(0.0), "0", "0", "0", "0");
        check(|l| l.number(1234.0), "1,234", "1\u{202f}234", "1234", "1,234");
        check(|l| l.number(12345.0), "12,345", "12\u{202f}345", "12.345", "12,345");
        check(
            |l| l.number(1_234_567.8),
            "1,234,567.8",
            "1\u{202f}234\u{202f}567,8",
            "1.234.567,8",
            "1,234,567.8",
        );
        check(|l| l.number(-5.25), "-5.3", "-5,3", "-5,3", "\u{200e}-5.3");
        check(|l| l.percent(0.05), "5%", "5\u{a0}%", "5\u{a0}%", "5\u{200e}%\u{200e}");
        check(|l| l.percent(0.123), "12.3%", "12,3\u{a0}%", "12,3\u{a0}%", "12.3\u{200e}%\u{200e}");
    }

    #[test]
    fn short_numbers_are_those_of_cldr() {
        check(|l| l.compact(0.0134), "0.013", "0,013", "0,013", "0.013");
        check(|l| l.compact(9.97), "10", "10", "10", "10");
        check(|l| l.compact(999.0), "999", "999", "999", "999");
        check(|l| l.compact(1234.0), "1.2K", "1,2\u{a0}k", "1,2\u{a0}mil", "1.2\u{a0}ألف");
        check(|l| l.compact(12345.0), "12K", "12\u{a0}k", "12\u{a0}mil", "12\u{a0}ألف");
        check(|l| l.compact(999_999.0), "1M", "1\u{a0}M", "1\u{a0}M", "1\u{a0}مليون");
        check(|l| l.compact(1_234_567.0), "1.2M", "1,2\u{a0}M", "1,2\u{a0}M", "1.2\u{a0}مليون");
        check(|l| l.compact(1_234_567_890.0), "1.2B", "1,2\u{a0}Md", "1,2\u{a0}mil\u{a0}M", "1.2\u{a0}مليار");
        check(|l| l.compact(2e12), "2T", "2\u{a0}Bn", "2\u{a0}B", "2\u{a0}ترليون");
        check(|l| l.compact(-1500.0), "-1.5K", "-1,5\u{a0}k", "-1,5\u{a0}mil", "\u{200e}-1.5\u{a0}ألف");
    }

    #[test]
    fn sums_name_their_currency() {
        check(
            |l| l.money(1234.0, "USD"),
            "USD\u{a0}1,234",
            "1\u{202f}234\u{a0}USD",
            "1234\u{a0}USD",
            "1,234\u{a0}USD",
        );
        check(
            |l| l.money(1_650_000.0, "USD"),
            "USD\u{a0}1.65\u{a0}million",
            "1,65\u{a0}million\u{a0}USD",
            "1,65\u{a0}millones\u{a0}de\u{a0}USD",
            "1.65\u{a0}مليون\u{a0}USD",
        );
        check(
            |l| l.money(3e9, "EUR"),
            "EUR\u{a0}3\u{a0}billion",
            "3\u{a0}milliards\u{a0}EUR",
            "3\u{a0}mil\u{a0}millones\u{a0}de\u{a0}EUR",
            "3\u{a0}مليارات\u{a0}EUR",
        );
    }

    #[test]
    fn what_is_no_number_is_a_dash() {
        check(|l| l.number(f64::NAN), "–", "–", "–", "–");
        check(|l| l.compact(f64::INFINITY), "–", "–", "–", "–");
    }

    #[test]
    fn spoken_numbers_are_not_grouped() {
        check(|l| l.spoken(-12_345.67), "-12345.7", "-12345,7", "-12345,7", "\u{200e}-12345.7");
    }

    #[test]
    fn a_tag_may_ask_for_arabic_digits() {
        let locale = Locale::fixed("ar-EG-u-nu-arab");
        assert_eq!(locale.number(-1234.5), "\u{61c}-١٬٢٣٤٫٥");
        assert_eq!(locale.percent(0.12), "١٢٪\u{61c}");
        assert_eq!(locale.date(2005, Some(8), Some(21)), "٢١ أغسطس ٢٠٠٥");
        assert_eq!(locale.span(1996, 2024), "١٩٩٦–٢٠٢٤");
    }

    #[test]
    fn nothing_shows_as_minus_zero() {
        check(|l| l.number(-0.01), "0", "0", "0", "0");
    }
}
