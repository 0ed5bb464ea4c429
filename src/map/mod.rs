//! Where: figures of countries as colours, routes as curves, places as marks.
//!
//! Three beats: a [`MapRequest`] is read from attributes, [`model()`] works out the answer in domain words, [`draw()`]
//! turns it into a scene and its notes over [`WorldOutlines`], which the caller keeps from frame to frame.

mod areas;
mod boundaries;
mod bundles;
mod classes;
mod clusters;
mod describe;
mod draw;
mod emphasis;
mod flow;
mod focus;
mod ink;
mod labels;
mod legs;
mod model;
mod outlines;
mod request;
mod sentences;
mod table;
mod traffic;
mod view;

pub use areas::{Area, Datum};
pub use boundaries::{Boundaries, BoundariesError, boundaries};
pub use bundles::{Bundles, Gathering};
pub use classes::{Class, ClassMethod, class_of, classes};
pub use clusters::{Cluster, Clusters, cluster_zoom};
pub use draw::{Drawn, MapView, draw, screen_from_map_at_rest};
pub use focus::{Focus, focus, place_of};
pub use legs::{Leg, Node, Role, RouteOnMap};
pub use model::{GoodOnMap, Legend, LegendEntry, MapModel, SeizurePoint, model, model_filtered};
pub use outlines::{MapWorld, Outline, Side, WorldOutlines};
pub use request::{Display, Level, MAX_ZOOM, MapRequest, RouteColor, RouteWidth, Window};
pub use table::table;
pub use traffic::{Passage, Traffic, traffic_sentence};
pub use view::{bounds_of, extent_of, reaches_far_south};
