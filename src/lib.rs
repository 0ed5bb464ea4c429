//! Turns an exported casebook (JSON) into maps, network diagrams and trend charts.
//!
//! A casebook flows through the crate once: [`casebook`] reads and validates it, [`query`] filters and rolls
//! up, the views make a model and draw it into a [`scene`] or a [`page`], and a [`backend`] renders the scene. Only the
//! private room `web` knows that there is a browser. `ARCHITECTURE.md` has the table of who may import whom.

pub mod backend;
pub mod briefing;
pub mod casebook;
pub mod cases;
pub mod exchange;
pub mod figures;
pub mod filters;
pub mod geo;
pub mod geom;
pub mod map;
pub mod network;
mod order;
pub mod page;
pub mod query;
pub mod scene;
pub mod style;
pub mod trend;
pub mod widget;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod web;
