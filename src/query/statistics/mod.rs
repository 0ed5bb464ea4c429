//! Statistics of values in time order. Takes numbers, gives numbers: knows no book, no period and no word.
//!
//! Small, deterministic, and the same bits everywhere: sums run in the order of the values, and logarithms and powers come
//! from `libm`. Each method is checked against a library that somebody else wrote; `tests/fixtures/statistics` has the
//! values and the script that made them. Nothing here panics on any number.

mod change_points;
mod exponential;
mod fisher;
mod forecast;
mod gamma;
mod local;
mod loess;
mod mann_kendall;
mod normal;
mod poisson;
mod sample;
mod seasonal;
mod stl;
mod theil_sen;
mod unusual;

pub use change_points::{ChangePoint, Levels, SHORTEST, change_points};
pub use exponential::{DampedSlope, ExponentialSmoothing, level_alone, level_and_slope};
pub use forecast::{
    FEWEST as FEWEST_TO_FORECAST, Forecast, ForecastMethod, ForecastStep, Kind, forecast, furthest,
};
pub use local::Degree;
pub use loess::{Smoothness, loess};
pub use mann_kendall::{MannKendall, mann_kendall};
pub use normal::LEVEL;
pub use poisson::poisson_interval;
pub use seasonal::{Seasonality, seasonality};
pub use stl::{Stl, StlSettings, stl};
pub use theil_sen::{TheilSen, theil_sen};
pub use unusual::{FEWEST as FEWEST_TO_STAND_OUT, Unusual, unusual};
