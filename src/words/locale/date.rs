//! Takes years, quarters, months and days, gives them as a language writes them. Knows the Gregorian
//! calendar only, and no more precision than it is given.

use super::Locale;
use crate::words::{Language, fill};

impl Locale {
    /// A date as precise as it is given: "21 August 2005", "August 2005" or "2005". A day without its month
    /// is left out.
    pub fn date(&self, year: i32, month: Option<u8>, day: Option<u8>) -> String {
        match (month, day) {
            (Some(month), Some(day)) => self.day(year, month, day),
            (Some(month), None) => self.month(year, month),
            (None, _) => self.year(year),
        }
    }

    /// A year, never grouped.
    pub fn year(&self, year: i32) -> String {
        self.conventions.digits(&year.to_string())
    }

    /// A quarter: "Q3 2005", "T3 2005", "الربع الثالث 2005".
    pub fn quarter(&self, year: i32, quarter: u8) -> String {
        format!("{} {}", self.quarter_name(quarter), self.year(year))
    }

    /// A quarter of any year, from 1: "Q3", "T3", "الربع الثالث".
    pub fn quarter_name(&self, quarter: u8) -> String {
        let arabic = match quarter {
            1 => "الأول",
            2 => "الثاني",
            3 => "الثالث",
            _ => "الرابع",
        };
        match self.language() {
            Language::En => format!("Q{}", self.integer(quarter.into())),
            Language::Fr | Language::Es => format!("T{}", self.integer(quarter.into())),
            Language::Ar => format!("الربع {arabic}"),
        }
    }

    /// A month in full: "August 2005", "agosto de 2005".
    pub fn month(&self, year: i32, month: u8) -> String {
        fill(&self.conventions.month, &[("month", self.month_name(month)), ("year", &self.year(year))])
    }

    /// A month for a narrow place: "Aug 2005", "janv. 2005".
    pub fn month_short(&self, year: i32, month: u8) -> String {
        let name = at(&self.conventions.months_short, month);
        fill(&self.conventions.month_short, &[("month", name), ("year", &self.year(year))])
    }

    /// The name of a month, from 1.
    pub fn month_name(&self, month: u8) -> &str {
        at(&self.conventions.months, month)
    }

    /// From one year to another: "1996–2024"; one year where both are the same.
    pub fn span(&self, from: i32, to: i32) -> String {
        if from == to { self.year(from) } else { format!("{}–{}", self.year(from), self.year(to)) }
    }

    /// From one text to another, for dates of more than a year: "August 2005 – 3 May 2006".
    pub fn range(&self, from: &str, to: &str) -> String {
        if from == to { from.to_owned() } else { format!("{from} – {to}") }
    }

    fn day(&self, year: i32, month: u8, day: u8) -> String {
        let pattern = if day == 1 { &self.conventions.first_day } else { &self.conventions.day };
        let (number, year) = (self.integer(day.into()), self.year(year));
        fill(pattern, &[("day", &number), ("month", self.month_name(month)), ("year", &year)])
    }
}

/// The name of a month, from 1; a month that does not exist takes the nearest that does.
fn at(names: &[String; 12], month: u8) -> &str {
    &names[usize::from(month.clamp(1, 12)) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: impl Fn(&Locale) -> String, en: &str, fr: &str, es: &str, ar: &str) {
        for (tag, expected) in [("en", en), ("fr", fr), ("es", es), ("ar", ar)] {
            assert_eq!(form(&Locale::fixed(tag)), expected, "{tag}");
        }
    }

    /// The strings are those of `Intl.DateTimeFormat` in Node 20 (ICU 78, CLDR 48): `en-GB`, `fr`, `es` and
    /// `ar-u-nu-latn`, but for the French first of the month and the English "Sep".
    #[test]
    fn dates_are_those_of_cldr() {
        check(
            |l| l.date(2005, Some(8), Some(21)),
            "21 August 2005",
            "21 août 2005",
            "21 de agosto de 2005",
            "21 أغسطس 2005",
        );
        check(|l| l.date(2005, Some(8), None), "August 2005", "août 2005", "agosto de 2005", "أغسطس 2005");
        check(|l| l.date(2005, None, None), "2005", "2005", "2005", "2005");
        check(|l| l.month_short(2005, 9), "Sep 2005", "sept. 2005", "sept 2005", "سبتمبر 2005");
        check(|l| l.month_short(2005, 1), "Jan 2005", "janv. 2005", "ene 2005", "يناير 2005");
        check(
            |l| l.date(2005, Some(1), Some(1)),
            "1 January 2005",
            "1er janvier 2005",
            "1 de enero de 2005",
            "1 يناير 2005",
        );
    }

    #[test]
    fn periods_are_named() {
        check(|l| l.quarter(2005, 3), "Q3 2005", "T3 2005", "T3 2005", "الربع الثالث 2005");
        check(|l| l.span(1996, 2024), "1996–2024", "1996–2024", "1996–2024", "1996–2024");
        check(|l| l.span(2005, 2005), "2005", "2005", "2005", "2005");
    }

    #[test]
    fn no_month_is_out_of_reach() {
        assert_eq!(Locale::fixed("en").month_name(0), "January");
        assert_eq!(Locale::fixed("en").month_name(13), "December");
    }
}
