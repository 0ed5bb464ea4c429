//! Figures over time. Takes a book and what is kept, gives rows of values by period, each with what is to be known of it.

mod covered;
mod figures;
mod point;

pub use figures::{FigureRow, PeriodFigures, figures_by_period, series_points};
pub use point::{TrendPoint, runs};
