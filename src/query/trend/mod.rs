//! Figures over time. Takes a book and what is kept, gives rows of values by period, each with what is to be known of it,
//! and what statistics say of them.

mod answer;
mod covered;
mod figures;
mod fits;
mod point;
mod question;
mod result;
mod rows;

pub use answer::{kind_of_metric, kind_of_series, statistics_of, tested_rows, trend};
pub use figures::{FigureRow, PeriodFigures, figures_by_period, series_points};
pub use point::{TrendPoint, runs, under_same_rules};
pub use question::{Stat, TrendQuestion};
pub use result::{
    CurvePoint, ForecastPoint, Omitted, OmittedReason, SeasonPoint, Tested, TestedCounts, TrendChange,
    TrendCurve, TrendForecast, TrendResult, TrendSeasons, TrendSeries, TrendTest, TrendUnusual,
};
