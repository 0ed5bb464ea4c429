//! The network view: who is tied to whom. A [`NetworkRequest`] asks, a [`NetworkModel`] answers, [`draw`] shows.
//!
//! The whole book is laid out once: a filter hides nodes and moves none. Every line is drawn as its evidence.

mod analysis;
mod cache;
mod describe;
mod draw;
mod fit;
mod labels;
mod layered;
mod layout;
mod legend;
mod model;
mod nest;
mod orient;
mod overlap;
mod pack;
mod paint;
mod pivots;
mod quality;
mod radial;
mod request;
mod sentences;
mod settle;
mod shapes;
mod table;
mod wrap;

pub use analysis::Analysis;
pub use cache::NetworkCache;
pub use describe::{caption, describe, heading};
pub use draw::draw;
pub use labels::PlacedLabel;
pub use layout::{Arranging, Places};
pub use legend::{Legend, LegendEntry, PlacedEntry, Swatch};
pub use model::{LeftOut, LinkModel, NetworkModel, NodeModel, Shadows, model, model_cached};
pub use paint::Paint;
pub use quality::{Quality, quality};
pub use request::{Labels, LayoutGoal, NetworkLayout, NetworkRequest, NodeColor, NodeSize};
pub use sentences::name;
pub use shapes::NodeKind;
pub use table::{table, ties_table};
