//! Dates that keep their precision, and the days they span. Knows no clock and no time zone.

use std::fmt;

/// A day, counted from 1970-01-01, in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a calendar date, or `None` where there is no such date.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Days from civil, after H. Hinnant: years begin in March, so that the leap day is the last.
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_from_march = (i32::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month and day.
    pub fn ymd(self) -> (i32, u8, u8) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u8, day as u8)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A run of days, both ends included, `first <= last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl Span {
    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether all of `other` lies inside.
    pub fn holds(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The shortest span that holds both.
    pub fn union(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// A date as exact as the book gives it: a year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 0 where unknown.
    month: u8,
    /// 0 where unknown.
    day: u8,
}

impl Date {
    /// Reads `2005`, `2005-08` or `2005-08-21`; anything else, and dates that do not exist, give `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |from: usize, to: usize| -> Option<u16> {
            let add =
                |number: u16, byte: &u8| byte.is_ascii_digit().then(|| 10 * number + u16::from(byte - b'0'));
            text.as_bytes().get(from..to)?.iter().try_fold(0, add)
        };
        let dash = |at: usize| text.as_bytes().get(at) == Some(&b'-');
        let year = digits(0, 4)?;
        let (month, day) = match text.len() {
            4 => (0, 0),
            7 if dash(4) => (digits(5, 7)? as u8, 0),
            10 if dash(4) && dash(7) => (digits(5, 7)? as u8, digits(8, 10)? as u8),
            _ => return None,
        };
        let date = Self { year, month, day };
        let real = match text.len() {
            4 => true,
            7 => (1..=12).contains(&month),
            _ => Day::from_ymd(i32::from(year), month, day).is_some(),
        };
        real.then_some(date)
    }

    /// The year.
    pub fn year(self) -> i32 {
        i32::from(self.year)
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// How exact it is.
    pub fn granularity(self) -> Granularity {
        match (self.month, self.day) {
            (0, _) => Granularity::Year,
            (_, 0) => Granularity::Month,
            _ => Granularity::Day,
        }
    }

    /// All days it can mean: `2005` is the whole year.
    pub fn span(self) -> Span {
        let (first_month, last_month) = if self.month == 0 { (1, 12) } else { (self.month, self.month) };
        let last_day = if self.day == 0 { days_in_month(self.year(), last_month) } else { self.day };
        let day = |month, day| Day::from_ymd(self.year(), month, day).expect("a parsed date exists");
        Span { first: day(first_month, self.day.max(1)), last: day(last_month, last_day) }
    }
}

/// Days to compare dates with, without working out which days each date spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateWindow {
    first: u32,
    last: u32,
}

impl From<Span> for DateWindow {
    fn from(span: Span) -> Self {
        let packed = |day: Day| {
            let (year, month, day) = day.ymd();
            pack(year.clamp(0, 9_999) as u16, month, day)
        };
        Self { first: packed(span.first), last: packed(span.last) }
    }
}

impl DateWindow {
    /// Whether any day that the date can mean is one of these.
    #[inline]
    pub fn overlaps(self, date: Date) -> bool {
        // 31 is past the end of some months, but before the beginning of each next one.
        let month_or = |stand_in: u8| if date.month == 0 { stand_in } else { date.month };
        let day_or = |stand_in: u8| if date.day == 0 { stand_in } else { date.day };
        pack(date.year, month_or(1), day_or(1)) <= self.last
            && pack(date.year, month_or(12), day_or(31)) >= self.first
    }
}

/// A number that is larger for a later day.
fn pack(year: u16, month: u8, day: u8) -> u32 {
    (u32::from(year) << 9) | (u32::from(month) << 5) | u32::from(day)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.granularity() {
            Granularity::Month => write!(f, "{:04}-{:02}", self.year, self.month),
            Granularity::Day => write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day),
            _ => write!(f, "{:04}", self.year),
        }
    }
}

/// How long a period or how exact a date is, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// One day.
    Day,
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// One year.
    Year,
}

/// A stretch of the calendar: a date, or a quarter. Ordered by time within one granularity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    granularity: Granularity,
    /// The number of periods of this granularity since the beginning of the year 0, or the day number.
    index: i32,
}

impl Period {
    /// Reads what [`Date::parse`] reads, and `2005-Q3`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = Date::parse(text) {
            return Some(Self::containing(date.span().first, date.granularity()));
        }
        let (year, quarter) = text.split_once("-Q")?;
        if year.len() != 4 || quarter.len() != 1 {
            return None;
        }
        let year = Date::parse(year)?.year();
        let quarter: i32 = quarter.parse().ok()?;
        (1..=4)
            .contains(&quarter)
            .then_some(Self { granularity: Granularity::Quarter, index: year * 4 + quarter - 1 })
    }

    /// The period of the given granularity that holds a day.
    pub fn containing(day: Day, granularity: Granularity) -> Self {
        let (year, month, _) = day.ymd();
        let index = match granularity {
            Granularity::Day => day.0,
            Granularity::Month => year * 12 + i32::from(month) - 1,
            Granularity::Quarter => year * 4 + (i32::from(month) - 1) / 3,
            Granularity::Year => year,
        };
        Self { granularity, index }
    }

    /// The period of the given granularity that a date lies in, where the date is exact enough to say.
    pub fn of_date(date: Date, granularity: Granularity) -> Option<Self> {
        let (year, month) = (date.year(), date.month().map(|month| i32::from(month) - 1));
        let index = match granularity {
            Granularity::Year => year,
            Granularity::Quarter => year * 4 + month? / 3,
            Granularity::Month => year * 12 + month?,
            Granularity::Day => Day::from_ymd(year, date.month()?, date.day()?)?.0,
        };
        Some(Self { granularity, index })
    }

    /// How long it is.
    pub fn granularity(self) -> Granularity {
        self.granularity
    }

    /// The period `steps` later (earlier where negative).
    pub fn plus(self, steps: i32) -> Self {
        Self { index: self.index.saturating_add(steps), ..self }
    }

    /// How many steps lead from `earlier` to this one; both must be of one granularity.
    pub fn since(self, earlier: Self) -> i32 {
        self.index - earlier.index
    }

    /// All periods from this one to `last`, both included; none where `last` is earlier.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (self.index..=last.index).map(move |index| Self { index, ..self })
    }

    /// Its days.
    pub fn span(self) -> Span {
        let months = |first: i32, count: i32| {
            let start = |month: i32| {
                Day::from_ymd(month.div_euclid(12), (month.rem_euclid(12) + 1) as u8, 1)
                    .expect("every month has a first day")
            };
            Span { first: start(first), last: Day(start(first + count).0 - 1) }
        };
        match self.granularity {
            Granularity::Day => Span { first: Day(self.index), last: Day(self.index) },
            Granularity::Month => months(self.index, 1),
            Granularity::Quarter => months(self.index * 3, 3),
            Granularity::Year => months(self.index * 12, 12),
        }
    }

    /// The year in which it begins.
    pub fn year(self) -> i32 {
        self.span().first.ymd().0
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.span().first.ymd();
        match self.granularity {
            Granularity::Day => write!(f, "{}", Day(self.index)),
            Granularity::Month => write!(f, "{year:04}-{month:02}"),
            Granularity::Quarter => write!(f, "{year:04}-Q{}", (month - 1) / 3 + 1),
            Granularity::Year => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_agree_with_the_days_that_dates_span() {
        let dates = ["0000", "2000", "2000-02", "2000-02-29", "2001-01", "2001-01-01", "1999-12-31", "9999"];
        let dates: Vec<Date> = dates.iter().map(|text| Date::parse(text).unwrap()).collect();
        for one in &dates {
            for other in &dates {
                let window = DateWindow::from(one.span());
                assert_eq!(window.overlaps(*other), one.span().overlaps(other.span()), "{one} {other}");
            }
        }
    }

    #[test]
    fn dates_keep_their_precision() {
        for text in ["2005", "2005-08", "2005-08-21", "2004-02-29", "0001-01-01"] {
            assert_eq!(Date::parse(text).expect(text).to_string(), text);
        }
        for text in
            ["", "05", "2005-8", "2005-13", "2005-00", "2005-02-29", "2005-08-2x", "2005-Q3", "２００５"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_is_all_of_its_days() {
        let span = Date::parse("2005").expect("a year").span();
        assert_eq!(
            (span.first.to_string(), span.last.to_string()),
            ("2005-01-01".into(), "2005-12-31".into())
        );
        let february = Date::parse("2004-02").expect("a month").span();
        assert_eq!(february.last.to_string(), "2004-02-29");
    }

    #[test]
    fn days_go_there_and_back() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2000, 3, 1), Some(Day(11_017)));
        for day in (-800_000..800_000).step_by(97) {
            let (year, month, of_month) = Day(day).ymd();
            assert_eq!(Day::from_ymd(year, month, of_month), Some(Day(day)));
        }
    }

    #[test]
    fn periods_step_over_the_ends_of_years() {
        let quarter = Period::parse("2005-Q4").expect("a quarter");
        assert_eq!(quarter.plus(1).to_string(), "2006-Q1");
        assert_eq!(quarter.span().first.to_string(), "2005-10-01");
        assert_eq!(quarter.span().last.to_string(), "2005-12-31");
        let month = Period::parse("2005-12").expect("a month");
        let months: Vec<_> = month.through(month.plus(2)).map(|month| month.to_string()).collect();
        assert_eq!(months, ["2005-12", "2006-01", "2006-02"]);
        assert_eq!(Period::parse("2005-Q5"), None);
        assert_eq!(Period::parse("2005-Q+"), None);
    }
}
