//! When: figures of the book by period, and the statistics that travel with it, as lines, areas and bars.

mod plot;
mod record;
mod spread;
mod ticks;
