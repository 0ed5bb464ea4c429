//! Takes a sound [`Casebook`](crate::casebook::Casebook) and a [`Filter`]; gives what stands under it and every
//! figure that a view shows, by the definitions of the export format ("What the figures mean").
//!
//! Knows nothing of pictures, words or browsers. A [`Book`] works out columns once; [`Book::keep`] scans them;
//! each figure is a function of the book and of what is [`Kept`].

mod aggregate;
mod bits;
mod book;
mod choices;
mod columns;
mod filter;
mod flows;
mod fold;
mod ids;
mod keep;
mod keys;
mod masks;
mod rows;
mod search;
pub mod statistics;
mod subject;
mod summary;
mod tally;
mod ties;
mod time;
mod tree;
mod trend;

pub use aggregate::{Aggregate, Aggregation, By, Excluded, Metric, Reason, Row, aggregate, label};
pub use bits::Bits;
pub use book::{Book, CaseFacts};
pub use choices::{Choice, Facet, all_choices, choices};
pub use filter::{Filter, FilterProblem, TerrorismLink};
pub use flows::{FlowLevel, FlowRow, RouteRef, flows};
pub use fold::fold;
pub use keep::Kept;
pub use rows::{CaseRow, case_rows};
pub use subject::{cases_of, flow_id, record_id, tie_id};
pub use summary::{Summary, TotalValue, marking, summary};
pub use ties::{LinkRef, Tie, ties};
pub use time::{Covered, coverage, extent};
pub use trend::{
    CurvePoint, FigureRow, ForecastPoint, Omitted, OmittedReason, PeriodFigures, SeasonPoint, Stat, Tested,
    TestedCounts, TrendChange, TrendCurve, TrendForecast, TrendPoint, TrendQuestion, TrendResult,
    TrendSeasons, TrendSeries, TrendTest, TrendUnusual, figures_by_period, runs, series_points, trend,
};
