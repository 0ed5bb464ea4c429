//! Days and dates of mixed precision, by the Gregorian calendar.

use std::fmt;

use crate::plan::Dates;
use crate::random::Random;

/// Days since 1970-01-01.
pub(crate) type Day = i32;

/// The first day of the years that records lie in.
pub(crate) const FIRST: Day = 9_496;
/// The last one.
pub(crate) const LAST: Day = 20_088;

/// A date as a casebook writes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    day: Day,
    exact: Exact,
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Exact {
    Day,
    Month,
    Year,
}

impl Exact {
    /// Mostly days.
    pub(crate) fn drawn(random: &mut Random, dates: Dates) -> Self {
        match (dates, random.below(100)) {
            (Dates::SeizureDays, _) => Self::Day,
            (Dates::Years, _) | (_, 90..) => Self::Year,
            (_, 70..) => Self::Month,
            _ => Self::Day,
        }
    }

    /// So many days after a day, a date of this precision surely begins after it.
    pub(crate) fn longest(self) -> Day {
        match self {
            Self::Day => 1,
            Self::Month => 31,
            Self::Year => 366,
        }
    }

    pub(crate) fn of(self, day: Day) -> Written {
        Written { day, exact: self }
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil(self.day);
        match self.exact {
            Exact::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
            Exact::Month => write!(f, "{year:04}-{month:02}"),
            Exact::Year => write!(f, "{year:04}"),
        }
    }
}

/// The year of a day.
pub(crate) fn year(day: Day) -> i32 {
    civil(day).0
}

/// Year, month and day of the month, by Hinnant's algorithm ("chrono-Compatible Low-Level Date Algorithms").
fn civil(day: Day) -> (i32, i32, i32) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year + era * 400 + i32::from(month <= 2), month, of_year - (153 * shifted_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let days = [(0, "1970-01-01"), (FIRST, "1996-01-01"), (11_016, "2000-02-29"), (LAST, "2024-12-31")];
        for (day, date) in days {
            assert_eq!(Exact::Day.of(day).to_string(), date);
        }
        assert_eq!(Exact::Month.of(LAST).to_string(), "2024-12");
        assert_eq!(Exact::Year.of(FIRST).to_string(), "1996");
    }
}
