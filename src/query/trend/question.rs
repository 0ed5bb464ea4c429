//! What is asked of figures over time. Knows no figure and no picture.

use super::super::{Aggregation, Book, By, Metric};
use crate::casebook::{Granularity, Series};

/// What is asked of figures over time.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendQuestion {
    /// What is counted or summed; nothing where only the book's own series are asked for.
    pub measure: Option<Metric>,
    /// What each row stands for. Quantities without a unit go by unit, whatever stands here.
    pub by: By,
    /// How long a period is. The book's own series have periods of their own.
    pub interval: Granularity,
    /// The unit of quantities.
    pub unit: Option<String>,
    /// Only what is about this good or one below it.
    pub good: Option<String>,
    /// The book's own series, by id, after the rows of the measure. An id that the book lacks is left out.
    pub series: Vec<String>,
    /// Which statistics; where nothing is said, `trend`, `changepoints`, and a `forecast` of what is long enough to be
    /// foretold without being asked.
    pub stats: Option<Vec<Stat>>,
    /// How many periods a forecast reaches, never more than a third of those known; without it five years, eight quarters,
    /// twelve months or thirty days.
    pub horizon: Option<usize>,
}

impl Default for TrendQuestion {
    /// Cases by year.
    fn default() -> Self {
        Self {
            measure: Some(Metric::Cases),
            by: By::None,
            interval: Granularity::Year,
            unit: None,
            good: None,
            series: Vec::new(),
            stats: None,
            horizon: None,
        }
    }
}

/// A statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stat {
    /// Whether values rise or fall, and how much.
    Trend,
    /// Where their level changed.
    Changepoints,
    /// Where the next ones may lie.
    Forecast,
    /// A smooth curve through them.
    Smooth,
    /// What recurs with the months or quarters.
    Seasonal,
    /// Which of them stand out.
    Unusual,
}

impl Stat {
    /// All there are.
    pub const ALL: [Self; 6] =
        [Self::Trend, Self::Changepoints, Self::Forecast, Self::Smooth, Self::Seasonal, Self::Unusual];

    /// The word for it in options and results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Changepoints => "changepoints",
            Self::Forecast => "forecast",
            Self::Smooth => "smooth",
            Self::Seasonal => "seasonal",
            Self::Unusual => "unusual",
        }
    }

    /// Reads that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

impl TrendQuestion {
    /// Whether a statistic is worked out.
    pub fn wants(&self, stat: Stat) -> bool {
        match &self.stats {
            Some(stats) => stats.contains(&stat),
            None => matches!(stat, Stat::Trend | Stat::Changepoints | Stat::Forecast),
        }
    }

    /// What each row of the measure stands for.
    pub fn rows_by(&self) -> By {
        // Without a unit quantities exist only by unit.
        if self.measure == Some(Metric::Quantity) && self.unit.is_none() { By::Unit } else { self.by }
    }

    /// The book's own series that are asked for, each once, in the order asked.
    pub fn own_series<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = &'a Series> {
        let ids = self.series.iter().enumerate().filter(|(at, id)| !self.series[..*at].contains(*id));
        ids.filter_map(|(_, id)| book.casebook.series.iter().find(|series| series.id == *id))
    }

    /// The figures behind the rows of the measure.
    pub(super) fn figures(&self) -> Option<Aggregation> {
        Some(Aggregation {
            metric: self.measure?,
            by: self.rows_by(),
            interval: Some(self.interval),
            unit: self.unit.clone(),
            good: self.good.clone(),
            ..Aggregation::default()
        })
    }
}
