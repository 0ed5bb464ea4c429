//! The tables behind numbers and dates: marks, months and patterns, four sets of our own after CLDR 48. A page
//! in any other language passes those of its browser.

use crate::words::Language;

/// How numbers and dates are written, apart from words such as "million".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conventions {
    /// The digit zero; the others follow it in Unicode, as in every decimal system.
    pub zero: char,
    /// Between a number and its decimals.
    pub decimal: String,
    /// Between groups of digits.
    pub group: String,
    /// From how many digits on a number is grouped: 5 in Spanish, else 4.
    pub group_from: usize,
    /// How many digits the groups have before the last, which has three: 2 in Hindi, else 3.
    pub group_size: usize,
    /// Before a number below zero.
    pub minus: String,
    /// A percentage; `{n}` is the number.
    pub percent: String,
    /// The months in full, as they stand in a date.
    pub months: [String; 12],
    /// The months, short.
    pub months_short: [String; 12],
    /// A day, of `{day}`, `{month}` and `{year}`.
    pub day: String,
    /// The first day of a month, where it is written in another way.
    pub first_day: String,
    /// A month, of `{month}` and `{year}`.
    pub month: String,
    /// A short month, of `{month}` and `{year}`.
    pub month_short: String,
}

const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const AR: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

const SHORT_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SHORT_FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const SHORT_ES: [&str; 12] =
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"];

impl Conventions {
    /// Those of a language that ships with the crate, with Latin digits.
    pub fn of(language: Language) -> Conventions {
        let (decimal, group, percent) = match language {
            Language::En => (".", ",", "{n}%"),
            Language::Fr => (",", "\u{202f}", "{n}\u{a0}%"),
            Language::Es => (",", ".", "{n}\u{a0}%"),
            // The marks keep the sign beside its number where the sentence runs from right to left.
            Language::Ar => (".", ",", "{n}\u{200e}%\u{200e}"),
        };
        let (months, months_short) = match language {
            Language::En => (EN, SHORT_EN),
            Language::Fr => (FR, SHORT_FR),
            Language::Es => (ES, SHORT_ES),
            Language::Ar => (AR, AR),
        };
        let (day, first_day, month) = match language {
            // The first of a month is an ordinal in French print, though CLDR writes 1.
            Language::Fr => ("{day} {month} {year}", "1er {month} {year}", "{month} {year}"),
            Language::Es => ("{day} de {month} de {year}", "{day} de {month} de {year}", "{month} de {year}"),
            Language::En | Language::Ar => ("{day} {month} {year}", "{day} {month} {year}", "{month} {year}"),
        };
        Conventions {
            zero: '0',
            decimal: decimal.to_owned(),
            group: group.to_owned(),
            group_from: if language == Language::Es { 5 } else { 4 },
            group_size: 3,
            minus: if language == Language::Ar { "\u{200e}-" } else { "-" }.to_owned(),
            percent: percent.to_owned(),
            months: months.map(str::to_owned),
            months_short: months_short.map(str::to_owned),
            day: day.to_owned(),
            first_day: first_day.to_owned(),
            month: month.to_owned(),
            month_short: "{month} {year}".to_owned(),
        }
    }

    /// The same with Arabic-Indic digits and marks, as `-u-nu-arab` in a tag asks for.
    pub fn with_arabic_digits(self) -> Conventions {
        Conventions {
            zero: '٠',
            decimal: "٫".to_owned(),
            group: "٬".to_owned(),
            minus: "\u{61c}-".to_owned(),
            percent: "{n}٪\u{61c}".to_owned(),
            ..self
        }
    }

    /// A text with its Latin digits written in the digits of these conventions.
    pub(super) fn digits(&self, latin: &str) -> String {
        let shift = |c: char| match c.to_digit(10) {
            Some(digit) if self.zero != '0' => char::from_u32(u32::from(self.zero) + digit).unwrap_or(c),
            _ => c,
        };
        latin.chars().map(shift).collect()
    }

    /// A row of Latin digits in groups, where a number of this length is grouped.
    pub(super) fn grouped(&self, latin: &str) -> String {
        let mut shown = String::with_capacity(2 * latin.len());
        for (at, digit) in latin.char_indices() {
            let left = latin.len() - at;
            let is_edge = left == 3 || left > 3 && (left - 3).is_multiple_of(self.group_size.max(1));
            if at > 0 && is_edge && latin.len() >= self.group_from {
                shown.push_str(&self.group);
            }
            shown.push(digit);
        }
        self.digits(&shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_follow_the_language() {
        let english = Conventions::of(Language::En);
        assert_eq!(english.grouped("123"), "123");
        assert_eq!(english.grouped("1234567"), "1,234,567");
        let hindi = Conventions { group_size: 2, ..english };
        assert_eq!(hindi.grouped("12345678"), "1,23,45,678");
        assert_eq!(Conventions::of(Language::Es).grouped("1234"), "1234");
    }

    #[test]
    fn arabic_digits_come_on_request() {
        let arabic = Conventions::of(Language::Ar).with_arabic_digits();
        assert_eq!(arabic.grouped("1234567"), "١٬٢٣٤٬٥٦٧");
    }
}
