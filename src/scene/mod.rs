//! The display list: everything that can be seen, pointed at, tabbed to, heard or exported.
//!
//! A view draws a model into a [`Scene`]; a backend renders it; [`hit()`], [`outline()`], [`highlight()`] and [`dump()`]
//! read it. Coordinates are CSS pixels. A [`Group`]'s transform moves positions only: radii, line widths and type
//! keep their size, so a zoomed map has lines as thin as before.

mod dump;
mod highlight;
mod hit;
mod item;
mod outline;
mod subject;
mod table;

pub use dump::dump;
pub use highlight::highlight;
pub use hit::{HitIndex, hit};
pub use item::{Align, Baseline, Direction, Group, Item, Label, Scene, Shape, Stroke};
pub use outline::{OutlineEntry, outline};
pub use subject::{Subject, SubjectKind};
pub use table::{Cell, Column, ColumnType, Table};
