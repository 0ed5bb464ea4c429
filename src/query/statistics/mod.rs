//! Statistics of values in time order. Takes numbers, gives numbers: knows no book, no period and no word.
//!
//! Small, deterministic, and the same bits everywhere: sums run in the order of the values, and logarithms and powers come
//! from `libm`. Each method is checked against a library that somebody else wrote; `tests/fixtures/statistics` has the
//! values and the script that made them. Nothing here panics on any number.

mod change_points;
mod gamma;
mod local;
mod loess;
mod mann_kendall;
mod normal;
mod poisson;
mod sample;
mod theil_sen;

pub use change_points::{ChangePoint, Levels, SHORTEST, change_points};
pub use local::Degree;
pub use loess::{Smoothness, loess};
pub use mann_kendall::{MannKendall, mann_kendall};
pub use normal::LEVEL;
pub use poisson::poisson_interval;
pub use theil_sen::{TheilSen, theil_sen};
